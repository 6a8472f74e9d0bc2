import "server-only";

/**
 * Numbers of PostgreSQL's advisory locks, agreed among all our processes and written down here only, so that no two
 * purposes ever share one.
 */
export const locks = {
  /** Held while migrations run, for as long as the connection lives. */
  migration: 7_410_221,
  /** One process prunes the feed. */
  feedPrune: 7_410_301,
  /** One process announces a change of the sync's health. */
  feedHealth: 7_410_302,
  /** One process folds the counts of orders. */
  countFold: 7_410_303,
  /** Views are added one after the other, so that their limit holds. */
  savedViews: 7_410_401,
  /** Counts of the hours of shops are added to one after the other; also taken by triggers, always last. */
  coverage: 7_410_501,
} as const;

/** First halves of locks of two numbers; the second half is the hash of an id. */
export const lockClasses = {
  order: 7410,
  deliveryOrder: 7411,
} as const;
