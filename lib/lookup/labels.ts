import type { OrderRow } from "@/lib/orders/schema";
import { codeCandidates, normaliseCode, planSearch } from "@/lib/search/rules";

/** The kinds of `order_codes`, as a lookup names them: a code that is two of them is called by the first. */
const codeKinds = [
  "order_id",
  "order_sn",
  "external_id",
  "waybill",
  "package_id",
  "invoice",
  "delivery_order_sn",
  "delivery_order_id",
] as const;
export type CodeKind = (typeof codeKinds)[number];

/** The key of the word in `orders.paste.kind`, or null for a kind without one: then it is shown as it came. */
export function codeKindWord(kind: string): CodeKind | null {
  return codeKinds.find((known) => known === kind) ?? null;
}

/** What to call a code that is of these kinds. */
export function leadingKind(kinds: readonly string[]): string | undefined {
  return codeKinds.find((kind) => kinds.includes(kind)) ?? kinds[0];
}

export type Recognised = {
  kind: CodeKind | "sku";
  /** Only the beginning, the end or the middle of it was given. */
  isPart: boolean;
  /** The code as it is written, or the part of it that was looked for. */
  code: string;
  /** Something was taken away to find it: a return mark, a doubling, URL-encoding, invisible characters. */
  isCleaned: boolean;
  orders: OrderRow[];
  /** By the name the orders give, never guessed from the number; of the matching parcels where a waybill matched. */
  couriers: string[];
};

type Field = { kind: CodeKind; value: string; courier: string | null };
type Meets = (code: string) => boolean;

/** What the search text met in the rows it found; null when it met words, or nothing that a row shows. */
export function recognise(text: string, rows: readonly OrderRow[]): Recognised | null {
  for (const code of codeCandidates(text)) {
    const whole = recogniseWith((value) => value === code, rows);
    if (whole) return { ...told(whole, text), isPart: false };
  }
  return recogniseSku(text, rows) ?? recognisePart(text, rows);
}

function recogniseSku(text: string, rows: readonly OrderRow[]): Recognised | null {
  const code = normaliseCode(text);
  if (code.length < 3) return null;
  const meets = (row: OrderRow) => row.items.find(({ sku }) => normaliseCode(sku ?? "") === code);
  const orders = rows.filter((row) => meets(row));
  const [first] = orders;
  if (first === undefined) return null;
  const written = meets(first)?.sku ?? text;
  return { kind: "sku", isPart: false, code: written, isCleaned: false, orders, couriers: [] };
}

function recognisePart(text: string, rows: readonly OrderRow[]): Recognised | null {
  const part = planSearch(text)?.ending;
  if (!part) return null;
  const meetings: Meets[] = [
    (code) => code.startsWith(part) || code.endsWith(part),
    (code) => code.includes(part),
  ];
  for (const meets of meetings) {
    const met = recogniseWith(meets, rows);
    if (met) return { ...told({ ...met, code: part }, text), isPart: true };
  }
  return null;
}

type Met = Pick<Recognised, "kind" | "code" | "orders" | "couriers">;

/** Called by the first kind that any row has; an order that has it as another kind is meant just as well. */
function recogniseWith(meets: Meets, rows: readonly OrderRow[]): Met | null {
  const hits = rows.flatMap((row) =>
    fieldsOf(row).flatMap((field) => (meets(normaliseCode(field.value)) ? [{ ...field, row }] : [])),
  );
  const [first] = hits;
  if (first === undefined) return null;
  const same = hits.filter(({ kind }) => kind === first.kind);
  return {
    kind: first.kind,
    code: first.value,
    orders: [...new Set(hits.map(({ row }) => row))],
    couriers: [...new Set(same.flatMap(({ courier }) => courier ?? []))],
  };
}

function told(met: Met, text: string): Omit<Recognised, "isPart"> {
  const typed = text.trim().toUpperCase();
  const isCleaned = typed !== met.code.toUpperCase() && normaliseCode(typed) !== normaliseCode(met.code);
  return { ...met, isCleaned: isCleaned || /[\p{Cc}\p{Cf}]|%[0-9A-F]{2}/iu.test(typed) };
}

function fieldsOf(row: OrderRow): Field[] {
  const couriers = row.parcels.map(({ logisticsProviderName }) => logisticsProviderName);
  const all = [...new Set(couriers)].length === 1 ? (couriers[0] ?? null) : null;
  const field = (kind: CodeKind, value: string | null | undefined, courier: string | null = all) =>
    value ? [{ kind, value: value.trim(), courier }] : [];
  return [
    ...field("order_sn", row.externalOrderSn),
    ...field("order_id", row.orderId),
    ...row.parcels.flatMap((parcel) => [
      ...field("waybill", parcel.logisticsTrackingNumber, parcel.logisticsProviderName),
      ...field("package_id", parcel.packageId, parcel.logisticsProviderName),
      ...field("invoice", parcel.invoiceNumber, parcel.logisticsProviderName),
    ]),
    ...field("external_id", row.externalOrderId),
  ];
}
