import "server-only";
import { availableParallelism } from "node:os";
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";

/** OWASP's argon2id: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const argon2id = 2;

/** Hashing leaves one core to webhooks and screens, however many sign in: a few wait, the rest is told to wait. */
const atOnce = Math.min(4, Math.max(1, availableParallelism() - 1));
const maxWaiting = 32;

const longestPassword = 256;

export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, parameters));
}

/**
 * Whether the password belongs to the hash. Without a hash (an unknown person) the same work is done for nothing, so
 * that the time tells nobody who exists.
 * @throws AppError `too_many_attempts` when too many are waiting
 */
export async function isRightPassword(stored: string | null, password: string): Promise<boolean> {
  const candidate = password.slice(0, longestPassword);
  const known = stored ?? (await dummyHash());
  const isRight = await inTurn(() => verify(known, candidate));
  return isRight && stored !== null && password.length <= longestPassword;
}

/** Hashes made with other parameters are renewed at the next sign-in, the only moment the password is at hand. */
export function needsRehash(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  const isCurrent =
    Number(algorithm) === argon2id &&
    memoryCost === parameters.memoryCost &&
    timeCost === parameters.timeCost &&
    parallelism === parameters.parallelism;
  return !isCurrent;
}

/** @throws AppError `too_many_attempts` when one more would have to wait too long */
export function requireRoomToHash() {
  if (queue().waiting.length >= maxWaiting) {
    throw new AppError("too_many_attempts", "too many sign-ins at once", { retryAfterSeconds: 5 });
  }
}

const dummyHash = () =>
  singleton("dummy-password", () => inTurn(() => hash("nobody has this password", parameters)));

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
