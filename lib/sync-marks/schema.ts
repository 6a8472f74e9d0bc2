/** The repeated jobs that keep the mirror true, as their marks, the API and the screens name them. */
export const markNames = ["first-sync", "sweep", "print-check", "shops", "coverage"] as const;
export type MarkName = (typeof markNames)[number];
