/**
 * The kinds of notification Ginee's pages name (api.md 5), by what they are about rather than by how it is spelled;
 * `unknown` is kept and shown like every other.
 */
export const notificationModules = [
  "order",
  "order-status",
  "delivery-order",
  "fulfillment",
  "inbound",
  "outbound",
  "master-product",
  "tokopedia-order",
  "unknown",
] as const;
export type NotificationModule = (typeof notificationModules)[number];
