import "server-only";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import { apiAnswer } from "@/lib/api/handler";
import type { Answer } from "@/lib/api/hot-path";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { readFacets } from "./read";

const answerTo = apiAnswer({
  role: "viewer",
  query: requireOrderSearch,
  run: ({ query }) => readFacets(query),
});

/** `GET /api/orders/facets`, mounted by server.ts and by its route file. */
export async function orderFacetsHttp(request: Request): Promise<Answer> {
  if (request.method !== "GET") return methodNotAllowedResponse("GET");
  return answerTo(request);
}
