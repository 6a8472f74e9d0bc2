import { queryOptions } from "@tanstack/react-query";
import { apiSend } from "@/lib/api/fetcher";
import { lookupResultSchema } from "@/lib/orders/schema";

/** The kind of one whole code and its orders; null when it is no code that we know. */
export const codeKindQuery = (code: string) =>
  queryOptions({
    queryKey: ["orders", "code-kind", code],
    queryFn: async ({ signal }) => {
      const body = { codes: [code] };
      const { found } = await apiSend("POST", "/api/orders/lookup", body, lookupResultSchema, { signal });
      return found[0] ?? null;
    },
  });
