import "server-only";
import { createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { signInThrottles } from "@/lib/db/schema/people";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

type Bucket = { key: string; free: number };
export type AttemptKeys = { account: Bucket; address: Bucket };

/** Mistypes of one person are free; a warehouse shares one address. */
const freeForAccount = 5;
const freeForAddress = 30;
/** The delay doubles from 2 s up to this, and never becomes a lock. */
const longestDelaySeconds = 900;
const forgottenAfterSeconds = 7_200;

/** Keyed hashes: the table tells neither who was tried nor from where. */
export function attemptKeys(email: string, address: string): AttemptKeys {
  return {
    account: { key: `account:${keyed(email.trim().toLowerCase())}`, free: freeForAccount },
    address: { key: `address:${keyed(networkOf(address))}`, free: freeForAddress },
  };
}

/**
 * Counts the attempt before the password is looked at: a thousand at once are counted one after the other, so they
 * cannot all slip through before the first failure is known.
 * @throws AppError `too_many_attempts` with the seconds to wait
 */
export async function takeAttempt({ account, address }: AttemptKeys) {
  await db().transaction(async (tx) => {
    await count(tx, account);
    await count(tx, address);
  });
}

/** After a success: the person starts afresh, the address gets this attempt back. */
export async function returnAttempt(tx: DbOrTx, { account, address }: AttemptKeys) {
  await tx.delete(signInThrottles).where(eq(signInThrottles.key, account.key));
  await tx
    .update(signInThrottles)
    .set({
      failures: sql`greatest(${signInThrottles.failures} - 1, 0)`,
      blockedUntil: sql`case when ${signInThrottles.failures} > ${address.free} then ${signInThrottles.blockedUntil} end`,
    })
    .where(eq(signInThrottles.key, address.key));
}

async function count(tx: DbOrTx, { key, free }: Bucket) {
  const failures = sql`case when ${signInThrottles.updatedAt} < now() - make_interval(secs => ${forgottenAfterSeconds})
    then 1 else ${signInThrottles.failures} + 1 end`;
  const delay = sql`least(${longestDelaySeconds}::float8, power(2, least(${failures}, 1000) - ${free}::int + 1))`;
  const counted = await tx
    .insert(signInThrottles)
    .values({ key, failures: 1, updatedAt: sql`now()` })
    .onConflictDoUpdate({
      target: signInThrottles.key,
      set: {
        failures,
        blockedUntil: sql`case when (${failures}) >= ${free}::int then now() + make_interval(secs => ${delay}) end`,
        updatedAt: sql`now()`,
      },
      setWhere: sql`coalesce(${signInThrottles.blockedUntil} <= now(), true)`,
    })
    .returning({ key: signInThrottles.key });
  if (counted.length === 0) throw await blocked(tx, key);
}

async function blocked(tx: DbOrTx, key: string): Promise<AppError> {
  const [row] = await tx
    .select({ seconds: sql<number>`ceil(extract(epoch from ${signInThrottles.blockedUntil} - now()))::int` })
    .from(signInThrottles)
    .where(eq(signInThrottles.key, key));
  return new AppError("too_many_attempts", "sign-in is delayed", {
    retryAfterSeconds: Math.max(1, row?.seconds ?? 1),
  });
}

/** One household has a whole IPv6 /64: counting single addresses would count nothing. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const before = head.split(":").filter(Boolean);
  const after = (tail ?? "").split(":").filter(Boolean);
  const filled =
    tail === undefined ? before : [...before, ...zeros(8 - before.length - after.length), ...after];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

const zeros = (count: number) => Array.from({ length: Math.max(0, count) }, () => "0");

const keyed = (text: string) => createHmac("sha256", env().AUTH_SECRET).update(text).digest("base64url");
