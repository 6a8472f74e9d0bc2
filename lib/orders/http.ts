import "server-only";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import { apiHandler } from "@/lib/api/handler";
import { listOrders } from "./read";
import { requireOrderSearch } from "./search-params";

const handler = apiHandler({
  role: "viewer",
  query: requireOrderSearch,
  run: ({ operator, query }) => listOrders(query, operator),
});

/** `GET /api/orders`, mounted by server.ts (several times faster) and by its route file. */
export async function listOrdersHttp(request: Request): Promise<Response> {
  if (request.method !== "GET") return methodNotAllowedResponse("GET");
  return handler(request, { params: Promise.resolve({}) });
}
