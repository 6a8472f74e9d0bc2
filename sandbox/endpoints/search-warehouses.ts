import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Sandbox } from "../sandbox.ts";
import { succeed } from "../envelope.ts";
import { readWhole } from "./request.ts";

export function searchWarehouses(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const page = readWhole(body, "page", { fallback: 0, minimum: 0, maximum: 10_000 });
  const size = readWhole(body, "size", { fallback: 20, minimum: 1, maximum: 200 });
  const rows = sandbox.world.warehouses.map((warehouse) => ({
    id: warehouse.id,
    name: warehouse.warehouseName,
    code: warehouse.code,
    status: "ENABLE",
    isDefault: warehouse.isDefault,
    type: warehouse.code === "021DCB" ? "THIRD_PARTY_WAREHOUSE" : "MY_WAREHOUSE",
  }));
  return succeed({ content: rows.slice(page * size, (page + 1) * size), total: rows.length }, { page, size });
}
