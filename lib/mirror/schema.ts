/** How the mirror learned of something, as the history of an order names it. */
export const snapshotSources = [
  "webhook",
  "sweep",
  "recheck",
  "refresh",
  "print",
  "proxy",
  "first-sync",
] as const;
export type SnapshotSource = (typeof snapshotSources)[number];
