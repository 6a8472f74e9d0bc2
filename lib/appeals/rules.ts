import type { Format } from "@/lib/format";
import type { translator } from "@/lib/i18n/server";

/** Ginee's stages of a parcel that has left the warehouse. */
export const leftStages = ["SHIPPING", "DELIVERED", "COMPLETED", "RETURNED"];

/** One copy of the label that somebody here took; instants are ISO 8601 UTC. */
export type Copy = {
  copy: number;
  takenAt: string;
  station: string;
  person: string;
  reason: string | null;
  /** When a person said that it was printed, and who. */
  confirmedAt: string | null;
  confirmedBy: string | null;
};

/** What is on record of one order; null is what nobody ever told. */
export type AppealFacts = {
  orderId: string;
  orderSn: string | null;
  channel: string;
  shop: string | null;
  status: string;
  waybills: string[];
  couriers: string[];
  deadline: string | null;
  createdAt: string | null;
  paidAt: string | null;
  labelPrintedAt: string | null;
  /** When Ginee last told the print states. */
  printCheckedAt: string | null;
  /** The first notification of this order that is still kept. */
  announced: { id: string; at: string; sender: string } | null;
  /** Notifications of its first days are no longer kept: the first one may be among them. */
  isAnnouncedGone: boolean;
  /** When our copy first had it, and at which stage it was. */
  seen: { at: string; status: string | null } | null;
  /** The first change to a stage at which the parcel has left, as we read it: it left then or before. */
  left: { at: string; status: string; source: string } | null;
  copies: Copy[];
};

type Verdict =
  | "kept"
  | "late"
  | "open"
  | "overdue"
  | "cancelled"
  | "noDeadline"
  /** It left, and nobody here knows when: not before the deadline for certain. */
  | "unknown";

/** By when it had left for certain; `isSeen` tells whether we saw it leave. */
export function shippedBy({ left, seen }: AppealFacts): { at: string; isSeen: boolean } | null {
  if (seen?.status && leftStages.includes(seen.status)) return { at: seen.at, isSeen: false };
  return left && { at: left.at, isSeen: true };
}

/** Was the deadline kept, as far as the record can say? What is read of a departure is never before it. */
export function verdictOf(facts: AppealFacts, now: Date): Verdict {
  const { deadline, status } = facts;
  const shipped = shippedBy(facts);
  if (deadline === null) return "noDeadline";
  if (shipped !== null) {
    if (shipped.at <= deadline) return "kept";
    return shipped.isSeen ? "late" : "unknown";
  }
  if (leftStages.includes(status)) return "unknown";
  if (status === "CANCELLED") return "cancelled";
  return now.toISOString() <= deadline ? "open" : "overdue";
}

type AppealEvent =
  "created" | "paid" | "announced" | "seen" | "labelPrinted" | "labelTaken" | "labelConfirmed" | "shipped";

/** `at` null: not on record, which is said rather than left out. */
type AppealEntry = { event: AppealEvent; at: string | null; copy?: Copy };

/** Everything in the order in which it happens to an order; times that are not known keep their place. */
export function entriesOf(facts: AppealFacts): AppealEntry[] {
  return [
    { event: "created", at: facts.createdAt },
    { event: "paid", at: facts.paidAt },
    { event: "announced", at: facts.announced?.at ?? null },
    { event: "seen", at: facts.seen?.at ?? null },
    { event: "labelPrinted", at: facts.labelPrintedAt },
    ...facts.copies.flatMap((copy): AppealEntry[] => [
      { event: "labelTaken", at: copy.takenAt, copy },
      ...(copy.confirmedAt === null
        ? []
        : [{ event: "labelConfirmed" as const, at: copy.confirmedAt, copy }]),
    ]),
    { event: "shipped", at: shippedBy(facts)?.at ?? null },
  ];
}

export type Words = { t: Awaited<ReturnType<typeof translator>>; format: Format; now: Date };

const senders: Record<string, string> = { ginee: "Ginee", tokopedia: "Tokopedia" };

/** Where the time of an entry comes from, or why there is none. */
export function sourceOf(facts: AppealFacts, { event, copy }: AppealEntry, { t, format }: Words): string {
  const { announced, seen, left, printCheckedAt } = facts;
  switch (event) {
    case "created":
      return t("appeals.source.field", { field: "createAt" });
    case "paid":
      return t("appeals.source.field", { field: "payAt" });
    case "announced": {
      if (announced === null)
        return t(`appeals.source.${facts.isAnnouncedGone ? "notificationGone" : "notificationNone"}`);
      const { id, sender } = announced;
      const word = facts.isAnnouncedGone ? "notificationMaybeEarlier" : "notification";
      return t(`appeals.source.${word}`, { id: String(id), sender: senders[sender] ?? sender });
    }
    case "seen":
      return t("appeals.source.copy", { status: seen?.status ?? "–" });
    case "labelPrinted": {
      const field = "labelPrintTime";
      if (printCheckedAt === null) return t("appeals.source.field", { field });
      return t("appeals.source.fieldRead", { field, time: format.exact(printCheckedAt) });
    }
    case "labelTaken":
    case "labelConfirmed": {
      const person = (event === "labelTaken" ? copy?.person : copy?.confirmedBy) ?? "–";
      const told = { copy: String(copy?.copy ?? ""), person };
      if (!copy?.station) return t("appeals.source.ledger", told);
      return t("appeals.source.ledgerAt", { ...told, station: copy.station });
    }
    case "shipped":
      return shippedSource({ seen, left }, t);
  }
}

function shippedSource({ seen, left }: Pick<AppealFacts, "seen" | "left">, t: Words["t"]): string {
  if (seen?.status && leftStages.includes(seen.status))
    return t("appeals.source.statusBefore", { status: seen.status });
  if (left === null) return t("appeals.paper.none");
  const source = sources.find((one) => one === left.source);
  const found = source === undefined ? left.source : t(`history.source.${source}`);
  return t("appeals.source.status", { status: left.status, source: found });
}

const sources = ["webhook", "sweep", "recheck", "refresh", "print", "proxy", "first-sync"] as const;
