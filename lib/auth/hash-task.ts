import "server-only";

/** What a hashing thread is asked: a new hash, or whether a password belongs to one. */
export type HashTask = { password: string; hash: string | null };

/** The hash, or whether it fits; null when the stored hash is none that can be read. */
export type HashAnswer = string | boolean | null;

/** OWASP's argon2id: 19 MiB, two passes, one lane. */
export const hashParameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
