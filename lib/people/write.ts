import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import { hashPassword, isRightPassword } from "@/lib/auth/password";
import { endSession, endSessionsOf, type Operator } from "@/lib/auth/session";
import { attemptKeys, returnAttempt, takeAttempt } from "@/lib/auth/throttle";
import { db, type DbOrTx } from "@/lib/db/client";
import { preferences, sessions, users } from "@/lib/db/schema/people";
import { AppError } from "@/lib/errors";
import { passwordWeakness } from "./rules";
import type { NewPerson, PersonChange, PreferenceName } from "./schema";

type By = { operator: Operator; requestId: string };

/** @throws AppError `conflict` when the address is taken, `invalid_input` for a password that is guessed first */
export async function createPerson({
  operator,
  requestId,
  ...person
}: By & NewPerson): Promise<{ userId: string }> {
  requireStrong(person.password, person);
  const passwordHash = await hashPassword(person.password);
  const userId = randomUUID();
  await db().transaction(async (tx) => {
    const { email, name, role } = person;
    const made = await tx
      .insert(users)
      .values({ id: userId, email: email.trim().toLowerCase(), name, role, passwordHash })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made.length === 0) throw new AppError("conflict", "the address has an account");
    const details = { role };
    await recordAudit(tx, {
      userId: operator.userId,
      action: "person_created",
      subject: userId,
      requestId,
      details,
    });
  });
  return { userId };
}

/**
 * Changes what is named. A new password and disabling end every session of the person at once; a new role counts from
 * the next request.
 * @throws AppError `not_found`, `conflict` when nobody could manage people afterwards
 */
export async function changePerson({
  operator,
  requestId,
  userId,
  change,
}: By & { userId: string; change: PersonChange }) {
  const { password, isDisabled, ...plain } = change;
  const passwordHash = password === undefined ? undefined : await newHash(userId, password);
  await db().transaction(async (tx) => {
    // Two administrators who disable each other at the same moment wait here for one another.
    await tx.execute(sql`select id from users where role = 'administrator' order by id for update`);
    const changed = await tx
      .update(users)
      .set({
        ...plain,
        ...(passwordHash !== undefined && { passwordHash }),
        ...(isDisabled !== undefined && {
          disabledAt: isDisabled ? sql`coalesce(disabled_at, now())` : null,
        }),
        id: userId,
      })
      .where(eq(users.id, userId))
      .returning({ id: users.id });
    if (changed.length === 0) throw new AppError("not_found", "no such person");
    await requireAnAdministrator(tx);
    if (passwordHash !== undefined || isDisabled) await endSessionsOf(tx, userId);
    const details = { ...plain, isDisabled, hasNewPassword: passwordHash !== undefined, name: undefined };
    await recordAudit(tx, {
      userId: operator.userId,
      action: "person_changed",
      subject: userId,
      requestId,
      details,
    });
  });
  return { done: true };
}

/**
 * A person's own new password; their other sessions end.
 * @throws AppError `invalid_input` when the current one is wrong, `too_many_attempts`
 */
export async function changeOwnPassword({
  operator,
  requestId,
  current,
  next,
}: By & { current: string; next: string }) {
  const keys = attemptKeys(operator.email, `session:${operator.sessionId}`);
  await takeAttempt(keys);
  const [found] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, operator.userId));
  if (!(await isRightPassword(found?.passwordHash ?? null, current))) {
    throw invalid("current", "is not your password");
  }
  const passwordHash = await newHash(operator.userId, next, "next");
  await db().transaction(async (tx) => {
    await returnAttempt(tx, keys);
    await tx.update(users).set({ passwordHash }).where(eq(users.id, operator.userId));
    await endSessionsOf(tx, operator.userId, operator.sessionId);
    await recordAudit(tx, {
      userId: operator.userId,
      action: "password_changed",
      subject: operator.userId,
      requestId,
    });
  });
  return { done: true };
}

/** @throws AppError `not_found` unless it is a session of the person who asks */
export async function endOwnSession({ operator, requestId, sessionId }: By & { sessionId: string }) {
  await db().transaction(async (tx) => {
    const [own] = await tx
      .select({ id: sessions.idHash })
      .from(sessions)
      .where(
        and(eq(sessions.idHash, sessionId), eq(sessions.userId, operator.userId), isNull(sessions.revokedAt)),
      );
    if (!own) throw new AppError("not_found", "no such session");
    await endSession(sessionId, tx);
    await recordAudit(tx, { userId: operator.userId, action: "session_ended", requestId });
  });
  return { done: true };
}

export async function savePreference(operator: Operator, name: PreferenceName, value: unknown) {
  const row = { userId: operator.userId, name, value: value ?? null, updatedAt: sql`now()` };
  await db()
    .insert(preferences)
    .values(row)
    .onConflictDoUpdate({ target: [preferences.userId, preferences.name], set: row });
  return { done: true };
}

async function requireAnAdministrator(tx: DbOrTx) {
  const [left] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "administrator"), isNull(users.disabledAt)))
    .limit(1);
  if (!left) throw new AppError("conflict", "the last administrator");
}

async function newHash(userId: string, password: string, field = "password"): Promise<string> {
  const [person] = await db()
    .select({ email: users.email, name: users.name })
    .from(users)
    .where(eq(users.id, userId));
  if (!person) throw new AppError("not_found", "no such person");
  requireStrong(password, person, field);
  return hashPassword(password);
}

function requireStrong(password: string, person: { email: string; name: string }, field = "password") {
  const weakness = passwordWeakness(password, person);
  if (weakness) throw invalid(field, `is ${weakness}: people who guess try it first`);
}

const invalid = (path: string, message: string) =>
  new AppError("invalid_input", `${path} ${message}`, { fields: [{ path, message }] });
