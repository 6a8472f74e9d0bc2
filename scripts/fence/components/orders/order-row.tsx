import type { Order } from "@/lib/orders/schema";

export const OrderRow = ({ orderId }: Order) => orderId;
