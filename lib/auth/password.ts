import "server-only";
import { availableParallelism } from "node:os";
import { parseOptions } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { hashParameters } from "./hash-task";
import { runHashing } from "./hash-threads";

const argon2id = 2;

/** Hashing leaves one core to webhooks and screens, however many sign in: a few wait, the rest is told to wait. */
const atOnce = Math.min(4, Math.max(1, availableParallelism() - 1));
const maxWaiting = 32;

const longestPassword = 256;

export async function hashPassword(password: string): Promise<string> {
  const hash = await inTurn(() => runHashing({ password, hash: null }));
  if (typeof hash !== "string") throw new AppError("internal", "a hashing thread gave no hash");
  return hash;
}

/**
 * Whether the password belongs to the hash. Without a hash (an unknown person) the same work is done for nothing, so
 * that the time tells nobody who exists.
 * @throws AppError `too_many_attempts` when too many are waiting
 */
export async function isRightPassword(stored: string | null, password: string): Promise<boolean> {
  const candidate = password.slice(0, longestPassword);
  const known = stored ?? (await dummyHash());
  const isRight = await inTurn(() => runHashing({ password: candidate, hash: known }));
  if (typeof isRight !== "boolean") throw new AppError("internal", "a stored password hash cannot be read");
  return isRight && stored !== null && password.length <= longestPassword;
}

/** Hashes made with other parameters are renewed at the next sign-in, the only moment the password is at hand. */
export function needsRehash(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  const isCurrent =
    Number(algorithm) === argon2id &&
    memoryCost === hashParameters.memoryCost &&
    timeCost === hashParameters.timeCost &&
    parallelism === hashParameters.parallelism;
  return !isCurrent;
}

/** @throws AppError `too_many_attempts` when one more would have to wait too long */
export function requireRoomToHash() {
  if (queue().waiting.length >= maxWaiting) {
    throw new AppError("too_many_attempts", "too many sign-ins at once", { retryAfterSeconds: 5 });
  }
}

/** Made once; an attempt that failed is made again. */
function dummyHash(): Promise<string> {
  const held = singleton<{ hash?: Promise<string> }>("dummy-password", () => ({}));
  held.hash ??= hashPassword("nobody has this password").catch((error: unknown) => {
    delete held.hash;
    throw error;
  });
  return held.hash;
}

const queue = () => singleton("password-queue", () => ({ running: 0, waiting: new Array<() => void>() }));

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const held = queue();
  if (held.running >= atOnce) {
    requireRoomToHash();
    await new Promise<void>((resolve) => held.waiting.push(resolve));
  } else {
    held.running += 1;
  }
  try {
    return await work();
  } finally {
    const next = held.waiting.shift();
    if (next) next();
    else held.running -= 1;
  }
}
