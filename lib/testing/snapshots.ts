import { gineeOrderRowSchema, gineeOrderSchema } from "@/lib/ginee/wire-order";
import type { Snapshot } from "@/lib/mirror/write";

type Wire = Record<string, unknown>;

const orderIdIn = (wire: Wire) => String(wire.orderId);

/** A row of list-order as if Ginee had sent this JSON at that time. */
export function listRow(wire: Wire, fetchedAt: string): Extract<Snapshot, { call: "list" }> {
  const row = { ...gineeOrderRowSchema.parse(wire), orderId: orderIdIn(wire) };
  return { call: "list", row, raw: wire, fetchedAt: new Date(fetchedAt) };
}

/** An order of batch-get (or get) as if Ginee had sent this JSON at that time. */
export function fullOrder(wire: Wire, fetchedAt: string, call: "get" | "batch-get" = "batch-get") {
  const order = { ...gineeOrderSchema.parse(wire), orderId: orderIdIn(wire) };
  return { call, order, raw: wire, fetchedAt: new Date(fetchedAt) } satisfies Snapshot;
}
