import { apiHandler } from "@/lib/api/handler";
import { ownPasswordSchema } from "@/lib/people/schema";
import { changeOwnPassword } from "@/lib/people/write";

export const POST = apiHandler({
  role: "viewer",
  body: ownPasswordSchema,
  run: ({ operator, requestId, body }) => changeOwnPassword({ operator, requestId, ...body }),
});
