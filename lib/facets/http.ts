import "server-only";
import { apiHandler } from "@/lib/api/handler";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { readFacets } from "./read";

const handler = apiHandler({
  role: "viewer",
  query: requireOrderSearch,
  run: ({ query }) => readFacets(query),
});

/** `GET /api/orders/facets`, mounted by server.ts and by its route file. */
export const orderFacetsHttp = (request: Request) => handler(request, { params: Promise.resolve({}) });
