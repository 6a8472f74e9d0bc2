import { orders } from "@/lib/db/schema/orders";

export const rules = orders;
