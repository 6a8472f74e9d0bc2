import { apiHandler } from "@/lib/api/handler";
import { lookupCodes } from "@/lib/lookup/read";
import { lookupInputSchema } from "@/lib/orders/schema";

export const POST = apiHandler({
  role: "viewer",
  body: lookupInputSchema,
  maxBodyBytes: 256 * 1024,
  run: ({ operator, body }) => lookupCodes(body.codes, operator),
});
