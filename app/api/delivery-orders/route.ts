import { apiHandler } from "@/lib/api/handler";
import { listDeliveryOrders } from "@/lib/delivery-orders/read";
import { requireDeliveryOrderSearch } from "@/lib/delivery-orders/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: requireDeliveryOrderSearch,
  run: ({ query }) => listDeliveryOrders(query),
});
