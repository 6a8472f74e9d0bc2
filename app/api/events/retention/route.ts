import { apiHandler } from "@/lib/api/handler";
import { readRetention } from "@/lib/retention/read";
import { retentionChangeSchema } from "@/lib/retention/schema";
import { changeRetention } from "@/lib/retention/write";

export const GET = apiHandler({ role: "viewer", run: readRetention });

export const PUT = apiHandler({
  role: "administrator",
  body: retentionChangeSchema,
  run: async ({ operator, body, requestId }) => {
    await changeRetention({ operator, requestId, ...body });
    return readRetention();
  },
});
