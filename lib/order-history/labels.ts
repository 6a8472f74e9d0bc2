/** What people do with an order, under the audit log's own words. */
export const workDeeds = [
  "order_refreshed",
  "document_opened",
  "document_print_requested",
  "document_print_done",
  "document_print_refused",
  "document_print_unknown",
] as const;
export const revealDeed = "person_revealed";
export const shownDeeds = [...workDeeds, revealDeed] as const;
