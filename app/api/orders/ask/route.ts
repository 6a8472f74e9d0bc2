import { apiHandler } from "@/lib/api/handler";
import { askInputSchema } from "@/lib/ask-ginee/schema";
import { askGinee } from "@/lib/ask-ginee/write";

export const POST = apiHandler({
  role: "viewer",
  body: askInputSchema,
  run: ({ operator, body }) => askGinee(body, operator),
});
