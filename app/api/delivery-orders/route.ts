import { apiHandler } from "@/lib/api/handler";
import { listDeliveryOrders } from "@/lib/delivery-orders/read";
import { parseDeliveryOrderSearch } from "@/lib/delivery-orders/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: parseDeliveryOrderSearch,
  run: ({ query }) => listDeliveryOrders(query),
});
