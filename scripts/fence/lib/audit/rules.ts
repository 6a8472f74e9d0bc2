import { OrderRow } from "@/components/orders/order-row";

export const audit = OrderRow;
