import type { DocumentKind, Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { createHmac, timingSafeEqual } from "node:crypto";
import { canPrint, documentKinds } from "../world/order.ts";
import { isKindPrinted } from "../world/transitions.ts";

export type DocumentLinks = {
  labelPdfUrl: string | null;
  invoicePdfUrl: string | null;
  packingPdfUrl: string | null;
  pickingPdfUrl: string | null;
};

function tokenOf(sandbox: Sandbox, orderId: string, kind: DocumentKind): string {
  const key = `${sandbox.options.secretKey}:${sandbox.world.seed}:documents`;
  return createHmac("sha256", key).update(`${orderId}/${kind}`).digest("base64url");
}

export function documentUrl(sandbox: Sandbox, orderId: string, kind: DocumentKind): string {
  return `${sandbox.documentUrl}/documents/${orderId}/${tokenOf(sandbox, orderId, kind)}/${kind}.pdf`;
}

export type DocumentAddress = { orderId: string; kind: DocumentKind };

/** Null when the path is not one that this sandbox has handed out. */
export function readDocumentPath(sandbox: Sandbox, path: string): DocumentAddress | null {
  const match = /^\/documents\/(SO[0-9A-F]+)\/([\w-]+)\/([a-z]+)\.pdf$/.exec(path);
  const kind = documentKinds.find((known) => known === match?.[3]);
  const [, orderId, token] = match ?? [];
  if (!kind || !orderId || !token) return null;
  const expected = Buffer.from(tokenOf(sandbox, orderId, kind));
  const given = Buffer.from(token);
  const isGenuine = expected.length === given.length && timingSafeEqual(expected, given);
  return isGenuine ? { orderId, kind } : null;
}

function linksWhere(
  sandbox: Sandbox,
  order: Order,
  isOffered: (kind: DocumentKind) => boolean,
): DocumentLinks {
  const link = (kind: DocumentKind) => (isOffered(kind) ? documentUrl(sandbox, order.orderId, kind) : null);
  return {
    labelPdfUrl: link("label"),
    invoicePdfUrl: link("invoice"),
    packingPdfUrl: link("packing"),
    pickingPdfUrl: link("picking"),
  };
}

/** A document has an address once it has been printed. */
export function offeredLinks(sandbox: Sandbox, order: Order): DocumentLinks {
  return linksWhere(sandbox, order, (kind) => canPrint(order, kind) && isKindPrinted(order, kind));
}

/** For the control side: every document that could be printed now. */
export function possibleLinks(sandbox: Sandbox, order: Order): DocumentLinks {
  return linksWhere(sandbox, order, (kind) => canPrint(order, kind));
}
