import "server-only";

/** Who waits: a person, a webhook's re-read, or the background sweep. The most urgent first. */
export const lanes = ["operator", "reread", "sweep"] as const;

export type Lane = (typeof lanes)[number];

/** 0 is the most urgent. */
export const rankOf = (lane: Lane) => lanes.indexOf(lane);
