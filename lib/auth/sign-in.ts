import "server-only";
import { eq, sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { users } from "@/lib/db/schema/people";
import { AppError } from "@/lib/errors";
import { hashPassword, isRightPassword, needsRehash, requireRoomToHash } from "./password";
import { attemptKeys, returnAttempt, takeAttempt } from "./throttle";

export type Credentials = { email: string; password: string };
/** How a deed gets into the audit log, which is a domain and so above this folder. */
export type RecordDeed = (
  tx: DbOrTx,
  deed: { userId: string | null; action: string; details?: Record<string, unknown> },
) => Promise<void>;

/**
 * The id of the person these credentials belong to. Unknown, disabled and wrong get the same answer after the same work.
 * @throws AppError `not_signed_in`, `too_many_attempts` with the seconds to wait
 */
export async function checkCredentials(
  { email, password }: Credentials,
  address: string,
  record: RecordDeed,
): Promise<string> {
  requireRoomToHash();
  const keys = attemptKeys(email, address);
  await takeAttempt(keys);
  const found = await findByEmail(email);
  const isRight = await isRightPassword(found?.passwordHash ?? null, password);
  if (!found || !isRight || found.disabledAt) {
    await record(db(), { userId: found?.id ?? null, action: "sign_in_refused" });
    throw new AppError("not_signed_in", "wrong credentials");
  }
  const renewed = found.passwordHash && needsRehash(found.passwordHash) ? await hashPassword(password) : null;
  await db().transaction(async (tx) => {
    await returnAttempt(tx, keys);
    if (renewed) await tx.update(users).set({ passwordHash: renewed }).where(eq(users.id, found.id));
  });
  return found.id;
}

/** For a person whom an identity provider vouches for: only people who exist here and are not disabled. */
export async function findAccount(email: string): Promise<string | null> {
  const found = await findByEmail(email);
  return found && !found.disabledAt ? found.id : null;
}

async function findByEmail(email: string) {
  const [found] = await db()
    .select({ id: users.id, passwordHash: users.passwordHash, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.trim().toLowerCase()));
  return found;
}
