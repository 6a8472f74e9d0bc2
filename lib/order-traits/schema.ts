/** Paid or ready to ship: the parcel has still to leave the house, so it may be printed, and late. */
export const openStatuses: readonly string[] = ["PAID", "READY_TO_SHIP"];

/** How an order is picked: one piece; several of one SKU; several SKUs. */
export const itemProfiles = ["single", "same", "mixed"] as const;
export type ItemProfile = (typeof itemProfiles)[number];
