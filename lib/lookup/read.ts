import "server-only";
import type { Operator } from "@/lib/auth/session";
import { readRows } from "@/lib/orders/read";
import type { LookupResult } from "@/lib/orders/schema";
import { findCodes } from "@/lib/search/read";
import { codeCandidates } from "@/lib/search/rules";
import { leadingKind } from "./labels";

/**
 * Which of the codes (order numbers, waybills, package ids, delivery-order numbers) are known; two statements however many.
 * `found` keeps the order asked for and spells each code as it was given.
 */
export async function lookupCodes(codes: string[], operator: Pick<Operator, "role">): Promise<LookupResult> {
  const asked = new Map(codes.map((code) => [code, codeCandidates(code)]));
  const hits = await findCodes([...new Set([...asked.values()].flat())]);
  const rows = await readRows([...new Set(hits.map(({ orderId }) => orderId))], operator);
  const found: LookupResult["found"] = [];
  const missing: string[] = [];
  for (const [code, candidates] of asked) {
    const literal = candidates.find((candidate) =>
      hits.some((hit) => hit.code === candidate && rows.has(hit.orderId)),
    );
    const own = hits.filter((hit) => hit.code === literal && rows.has(hit.orderId));
    const orderIds = [...new Set(own.map(({ orderId }) => orderId))];
    const kind = leadingKind(own.map((hit) => hit.kind));
    if (kind === undefined) missing.push(code);
    else found.push({ code, kind, orders: orderIds.flatMap((orderId) => rows.get(orderId) ?? []) });
  }
  return { found, missing };
}
