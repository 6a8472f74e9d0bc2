import "server-only";
import { db } from "@/lib/db/client";
import type { Order } from "./schema";

export const readOrder = (orderId: string): Order => ({ ...db(), orderId });
