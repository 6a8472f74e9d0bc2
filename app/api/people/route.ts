import { apiHandler } from "@/lib/api/handler";
import { listPeople } from "@/lib/people/read";
import { newPersonSchema } from "@/lib/people/schema";
import { createPerson } from "@/lib/people/write";

export const GET = apiHandler({ role: "administrator", run: () => listPeople() });

export const POST = apiHandler({
  role: "administrator",
  body: newPersonSchema,
  run: ({ operator, requestId, body }) => createPerson({ operator, requestId, ...body }),
});
