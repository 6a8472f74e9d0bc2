import { apiHandler } from "@/lib/api/handler";
import { listViews } from "@/lib/saved-views/read";
import { newViewSchema } from "@/lib/saved-views/schema";
import { createView } from "@/lib/saved-views/write";

export const GET = apiHandler({ role: "viewer", run: ({ operator }) => listViews(operator) });

export const POST = apiHandler({
  role: "viewer",
  body: newViewSchema,
  maxBodyBytes: 32 * 1024,
  run: ({ operator, body, requestId }) => createView({ operator, requestId, ...body }),
});
