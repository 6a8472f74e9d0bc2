import { readOrder } from "@/lib/orders/read";
import type { Order } from "@/lib/orders/schema";

export const seen: Order = readOrder("1");
