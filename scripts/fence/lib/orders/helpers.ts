import type { Order } from "./schema";

export const help = (order: Order) => order;
