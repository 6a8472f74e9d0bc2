/** The kinds of `order_codes`, as a lookup names them. */
const codeKinds = [
  "order_id",
  "order_sn",
  "external_id",
  "waybill",
  "package_id",
  "invoice",
  "delivery_order_sn",
] as const;

/** The key of the word in `orders.paste.kind`, or null for a kind without one: then it is shown as it came. */
export function codeKindWord(kind: string): (typeof codeKinds)[number] | null {
  return codeKinds.find((known) => known === kind) ?? null;
}
