import { apiHandler } from "@/lib/api/handler";
import { listRecoveries } from "@/lib/recovery/read";
import { startRecoverySchema } from "@/lib/recovery/schema";
import { startRecovery } from "@/lib/recovery/write";

export const GET = apiHandler({ role: "viewer", run: () => listRecoveries() });

export const POST = apiHandler({
  role: "supervisor",
  body: startRecoverySchema,
  run: ({ operator, requestId, body }) => startRecovery({ operator, requestId, asked: body }),
});
