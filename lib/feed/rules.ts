import { createHash } from "node:crypto";

/** Place of an event in the order of commits. */
export type FeedId = { xid: bigint; seq: number };

export type FeedEvent = { id: FeedId; type: string; subjectId: string; changed: string[]; at: Date };

export const feedIdText = ({ xid, seq }: FeedId) => `${xid}-${seq}`;

export function parseFeedId(text: string): FeedId | null {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(text);
  return match?.[1] && match[2] ? { xid: BigInt(match[1]), seq: Number(match[2]) } : null;
}

export function isAfter(a: FeedId, b: FeedId): boolean {
  return a.xid === b.xid ? a.seq > b.seq : a.xid > b.xid;
}

/** Names a session to the pages that it drew, so that no page is told what somebody else's session may see. */
export const sessionTag = (sessionId: string) =>
  createHash("sha256").update(`feed ${sessionId}`).digest("base64url").slice(0, 16);

/** One event as server-sent text. `changed` names fields; values are fetched by whoever may see them. */
export function eventText({ id, type, subjectId, changed, at }: FeedEvent): string {
  const subject =
    type === "order"
      ? { orderId: subjectId }
      : type === "delivery-order"
        ? { deliveryOrderId: subjectId }
        : {};
  const data = JSON.stringify({ ...subject, changed, at: at.toISOString() });
  return `id: ${feedIdText(id)}\nevent: ${type}\ndata: ${data}\n\n`;
}

/** The reader has missed what nobody can tell any more: it must fetch what it shows. */
export function resetText(id: FeedId, at: Date): string {
  return `id: ${feedIdText(id)}\nevent: reset\ndata: ${JSON.stringify({ changed: [], at: at.toISOString() })}\n\n`;
}
