import type { Order } from "../lib/orders/schema";

export const sandboxOrder: Order = { orderId: "1" };
