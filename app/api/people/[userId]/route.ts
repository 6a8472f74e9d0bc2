import { apiHandler } from "@/lib/api/handler";
import { personChangeSchema, userIdParams } from "@/lib/people/schema";
import { changePerson } from "@/lib/people/write";

export const PATCH = apiHandler({
  role: "administrator",
  params: userIdParams,
  body: personChangeSchema,
  run: ({ operator, requestId, params, body }) =>
    changePerson({ operator, requestId, ...params, change: body }),
});
