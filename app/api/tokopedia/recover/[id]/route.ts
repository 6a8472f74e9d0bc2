import { apiHandler } from "@/lib/api/handler";
import { readRecoveryPage } from "@/lib/recovery/read";
import { recoveryIdParamsSchema } from "@/lib/recovery/schema";
import { requireRecoverySearch } from "@/lib/recovery/search-params";

export const GET = apiHandler({
  role: "viewer",
  params: recoveryIdParamsSchema,
  query: requireRecoverySearch,
  run: ({ params, query }) => readRecoveryPage(params.id, query),
});
