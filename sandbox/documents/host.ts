import type { Answer } from "../envelope.ts";
import type { DocumentKind, Order } from "../world/order.ts";
import type { Incoming } from "../incoming.ts";
import type { Sandbox } from "../sandbox.ts";
import { canPrint } from "../world/order.ts";
import { findOrder } from "../world/order-store.ts";
import { drawInvoice } from "./invoice.ts";
import { drawLabel } from "./label.ts";
import { readDocumentPath } from "./links.ts";
import { drawPackingList } from "./packing.ts";
import { drawPickingList } from "./picking.ts";

const drawings: Record<DocumentKind, (order: Order) => Promise<Uint8Array>> = {
  label: drawLabel,
  invoice: drawInvoice,
  packing: drawPackingList,
  picking: drawPickingList,
};

function missing(summary: Record<string, unknown>): Answer {
  return { status: 404, headers: { "content-type": "text/plain" }, body: "Not Found", code: "404", summary };
}

/** Drawn afresh for every request; nothing is kept. */
export async function answerDocument(sandbox: Sandbox, incoming: Incoming): Promise<Answer> {
  const address = readDocumentPath(sandbox, incoming.path);
  if (!address || incoming.method !== "GET") return missing({});
  const order = findOrder(sandbox.world, address.orderId);
  if (!order || !canPrint(order, address.kind)) return missing(address);
  const body = await drawings[address.kind](order);
  const headers = {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="${address.kind}-${address.orderId}.pdf"`,
  };
  return { status: 200, headers, body, code: "200", summary: address };
}
