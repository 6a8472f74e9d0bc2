export const finding = {
  kind: {
    order_id: "Ginee order number",
    order_sn: "order number",
    external_id: "channel number",
    waybill: "waybill",
    package_id: "package id",
    invoice: "invoice",
    delivery_order_sn: "delivery order number",
    delivery_order_id: "delivery order number",
    sku: "SKU",
  },
  part: "part of {kind}",
  order: "order {order}",
  orders: "{count, plural, one {# order} other {# orders}}",
  looksLike: "looks like: {kind}",
  verdict: "Scanned order: {order}",
  searchedAs: "Searched for {code}, as typed {typed}",
  guess: "By its shape this is: {kind}.",
  lookedIn:
    "Looked in our copy: {shops, plural, one {# shop} other {# shops}}, orders changed since {from}, as of {time}.",
  lookedInPart:
    "Looked in our copy, which is still being filled: {shops, plural, one {# shop} other {# shops}}, orders changed since {from} so far.",
  cutShops: "No new orders come from {shops}: the authorisation has ended.",
  ask: "Ask Ginee",
  askOlder: "Ask for older orders too (1 year)",
  askAgain: "Ask again",
  askAsNumber: "Ask Ginee for it as an order number",
  asking: "Asking Ginee for order {number}…",
  askingWindows:
    "Asking Ginee for order {number}… {done, number} of {all, plural, one {# period} other {# periods}} answered.",
  onlyNumbers: "Ginee can only be asked by order number, not by waybill or package id.",
  whatHelps:
    "A new waybill appears here by itself, about a minute after Ginee knows it. Or search for the order number on the parcel.",
  foundTitle: "Ginee knows this order",
  foundText: "It is in our copy now.",
  foundHistorical: "From Ginee's history: our copy does not follow orders this old.",
  notFoundTitle: "Ginee does not know it either",
  notFoundText:
    "Asked for {numbers} in {shops, plural, one {the one shop} other {all # shops}}, orders created from {from} to {to}: Ginee answered {windows, plural, one {that period} other {every one of # periods}}.",
  notFoundById: "Ginee has no order with its own number {numbers}, not in its history either.",
  unknownTitle: "Ginee has not answered",
  unknownText:
    "{done, number} of {all, plural, one {# period was} other {# periods were}} answered before it stopped. Whether the order exists is not known.",
  unknownById: "Whether the order exists is not known.",
};
