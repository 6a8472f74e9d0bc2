import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { decode } from "next-auth/jwt";
import { db, type DbOrTx } from "@/lib/db/client";
import { frequentQuery } from "@/lib/db/run";
import { sessions, users } from "@/lib/db/schema/people";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { cookieNames, readCookie } from "./cookie";
import { isRole, roleAtLeast, type Role } from "./roles";

/** A session ends this long after its last request … */
export const idleLimitSeconds = 12 * 60 * 60;
/** … and this long after sign-in, whatever happens. */
export const absoluteLimitSeconds = 7 * 24 * 60 * 60;
/** One write a minute and session is enough to know that it is not idle. */
const touchAfterSeconds = 60;

export type Operator = {
  userId: string;
  email: string;
  name: string;
  role: Role;
  /** SHA-256 of the id in the cookie. */
  sessionId: string;
  expiresAt: Date;
};

/** Opens a session and returns the id that goes into the cookie; only its hash is stored. */
export async function openSession(tx: DbOrTx, userId: string, userAgent: string | null): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  await tx.insert(sessions).values({
    idHash: hashOf(id),
    userId,
    createdAt: sql`now()`,
    lastSeenAt: sql`now()`,
    expiresAt: sql`now() + make_interval(secs => ${absoluteLimitSeconds})`,
    userAgent: userAgent?.slice(0, 200) ?? null,
  });
  return id;
}

/** Who asks, from the session cookie; null without a living session. Works inside Next and in front of it. */
export async function operatorOf(request: Request): Promise<Operator | null> {
  return operatorFromCookies(request.headers.get("cookie"));
}

/** @throws AppError `not_signed_in`, or `not_allowed` when the role does not reach */
export async function requireOperator(request: Request, role: Role): Promise<Operator> {
  const operator = await operatorOf(request);
  if (!operator) throw new AppError("not_signed_in", "no living session");
  if (!roleAtLeast(operator.role, role)) throw new AppError("not_allowed", `needs the role ${role}`);
  return operator;
}

/** Who asks for the page being rendered. */
export async function currentOperator(): Promise<Operator | null> {
  // Loaded here because server.ts runs this file outside Next, where there is no such module to resolve.
  const { headers } = await import("next/headers");
  return operatorFromCookies((await headers()).get("cookie"));
}

export async function isSessionAlive(sessionId: string): Promise<boolean> {
  return (await livingSessions([sessionId])).has(sessionId);
}

/** For streams that outlive their request: which of these are still alive; takes each `Operator.sessionId`. */
export async function livingSessions(sessionIds: string[]): Promise<Set<string>> {
  const rows = await db()
    .select({ sessionId: sessions.idHash })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        inArray(sessions.idHash, sessionIds),
        isNull(sessions.revokedAt),
        isNull(users.disabledAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, secondsAgo(idleLimitSeconds)),
      ),
    );
  return new Set(rows.map(({ sessionId }) => sessionId));
}

export async function endSession(sessionId: string, tx: DbOrTx = db()) {
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.idHash, sessionId), isNull(sessions.revokedAt)));
  await announceEnd(tx);
}

/** When a person is disabled or their password changes; `except` keeps the session that asked for it. */
export async function endSessionsOf(tx: DbOrTx, userId: string, except?: string) {
  const others = except ? [ne(sessions.idHash, except)] : [];
  await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), ...others));
  await announceEnd(tx);
}

/** Streams that were opened with an ended session are closed by whichever process serves them. */
const announceEnd = (tx: DbOrTx) => tx.execute(sql`select pg_notify('sessions', '')`);

/** The hash of the session id in a cookie header, without asking whether it still lives. */
export async function sessionIdIn(cookieHeader: string | null): Promise<string | null> {
  const { PUBLIC_URL, AUTH_SECRET } = env();
  const token = readCookie(cookieHeader, cookieNames(PUBLIC_URL).session);
  if (!token) return null;
  const opened = openedTokens();
  const known = opened.get(token);
  if (known && known.until > Date.now()) return known.sessionId;
  const claims = await decode({ token, secret: AUTH_SECRET }).catch(() => null);
  if (typeof claims?.["sid"] !== "string") return null;
  const sessionId = hashOf(claims["sid"]);
  const expiresAt = typeof claims["exp"] === "number" ? claims["exp"] * 1000 : Date.now();
  if (opened.size >= rememberedTokens) opened.clear();
  opened.set(token, { sessionId, until: Math.min(expiresAt, Date.now() + 60_000) });
  return sessionId;
}

const rememberedTokens = 1_000;

/** Decrypting a cookie takes longer than everything else of a short answer, and the same cookie comes again and again. */
const openedTokens = () =>
  singleton("opened-tokens", () => new Map<string, { sessionId: string; until: number }>());

export const hashOf = (id: string) => createHash("sha256").update(id).digest("hex");

async function operatorFromCookies(cookieHeader: string | null): Promise<Operator | null> {
  const sessionId = await sessionIdIn(cookieHeader);
  return sessionId ? readSession(sessionId) : null;
}

/** The person behind a living session; notes that it is in use. */
export async function readSession(sessionId: string): Promise<Operator | null> {
  const found = await findLiving(sessionId);
  if (!found || !isRole(found.role)) return null;
  const { isStale, role, ...person } = found;
  if (isStale) await touch(sessionId);
  return { ...person, role, sessionId };
}

type Living = Omit<Operator, "sessionId" | "role"> & { role: string; isStale: boolean };

const livingSession = frequentQuery<Living>(
  () => sql`
    select u.id as "userId", u.email, u.name, u.role, s.expires_at as "expiresAt",
      s.last_seen_at < ${secondsAgo(touchAfterSeconds)} as "isStale"
    from sessions s join users u on u.id = s.user_id
    where s.id_hash = ${sql.placeholder("sessionId")} and s.revoked_at is null and u.disabled_at is null
      and s.expires_at > now() and s.last_seen_at > ${secondsAgo(idleLimitSeconds)}`,
  { isShort: true },
);

async function findLiving(sessionId: string): Promise<Living | undefined> {
  const [found] = await livingSession({ sessionId });
  return found;
}

async function touch(sessionId: string) {
  await db()
    .update(sessions)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(sessions.idHash, sessionId), lt(sessions.lastSeenAt, secondsAgo(touchAfterSeconds))));
}

const secondsAgo = (seconds: number) => sql`now() - make_interval(secs => ${seconds})`;
