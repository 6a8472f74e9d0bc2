/** How an order is picked: one piece; several of one SKU; several SKUs. */
export const itemProfiles = ["single", "same", "mixed"] as const;
export type ItemProfile = (typeof itemProfiles)[number];
