import "server-only";
import type { z } from "zod";
import type { CallOptions } from "./client";
import { listEveryPage } from "./listing";
import { block, text } from "./wire-read";

const gineeWarehouseSchema = block({ id: text, name: text, code: text, status: text });

export type GineeWarehouse = z.infer<typeof gineeWarehouseSchema> & { id: string };

/**
 * All warehouses of `POST /openapi/warehouse/v1/search` (api 3.10); entries without an id are dropped. Throws GineeError.
 */
export async function fetchWarehouses(options: CallOptions): Promise<GineeWarehouse[]> {
  const path = "/openapi/warehouse/v1/search";
  const entries = await listEveryPage({ endpoint: "warehouse-search", path, ...options });
  return entries
    .map((entry) => gineeWarehouseSchema.parse(entry))
    .flatMap((warehouse) => (warehouse.id === null ? [] : [{ ...warehouse, id: warehouse.id }]));
}
