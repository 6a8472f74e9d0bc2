import { apiHandler } from "@/lib/api/handler";
import { readDeliveryFacets } from "@/lib/delivery-facets/read";
import { requireDeliveryOrderSearch } from "@/lib/delivery-orders/search-params";

/** How many delivery orders each choice of a filter would list; the same filters as the list. */
export const GET = apiHandler({
  role: "viewer",
  query: requireDeliveryOrderSearch,
  run: ({ query }) => readDeliveryFacets(query),
});
