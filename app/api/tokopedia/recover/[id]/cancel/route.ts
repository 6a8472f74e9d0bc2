import { apiHandler } from "@/lib/api/handler";
import { recoveryIdParamsSchema } from "@/lib/recovery/schema";
import { cancelRecovery } from "@/lib/recovery/write";

export const POST = apiHandler({
  role: "supervisor",
  params: recoveryIdParamsSchema,
  run: ({ operator, requestId, params }) => cancelRecovery({ operator, requestId, id: params.id }),
});
