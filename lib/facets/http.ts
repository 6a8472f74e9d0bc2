import "server-only";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import { apiHandler } from "@/lib/api/handler";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { readFacets } from "./read";

const handler = apiHandler({
  role: "viewer",
  query: requireOrderSearch,
  run: ({ query }) => readFacets(query),
});

/** `GET /api/orders/facets`, mounted by server.ts and by its route file. */
export async function orderFacetsHttp(request: Request): Promise<Response> {
  if (request.method !== "GET") return methodNotAllowedResponse("GET");
  return handler(request, { params: Promise.resolve({}) });
}
