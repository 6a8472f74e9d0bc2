import { apiHandler } from "@/lib/api/handler";
import { askListInputSchema } from "@/lib/ask-ginee/schema";
import { askGineeForAll } from "@/lib/ask-ginee/write";

export const POST = apiHandler({
  role: "viewer",
  body: askListInputSchema,
  run: ({ operator, body }) => askGineeForAll(body, operator),
});
