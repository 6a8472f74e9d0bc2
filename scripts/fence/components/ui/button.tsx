import { OrderRow } from "@/components/orders/order-row";

export const Button = () => OrderRow({ orderId: "1" });
