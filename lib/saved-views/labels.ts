/** The keys of the words of default views, in `views.defaults`. */
export const defaultViewWords = [
  "to-print",
  "singles",
  "overdue",
  "waiting-for-courier",
  "stop-list",
  "no-deadline",
  "problem-orders",
] as const;
export type DefaultViewWord = (typeof defaultViewWords)[number];

/** null for a view that people have named themselves. */
export function defaultViewWord(viewId: string): DefaultViewWord | null {
  return defaultViewWords.find((word) => viewId === `default-${word}`) ?? null;
}

/** Parcels that must not leave, or are late: a number above zero asks for somebody. */
export const isAlarming = (viewId: string) =>
  ["overdue", "stop-list"].includes(defaultViewWord(viewId) ?? "");
