import "server-only";
import { and, asc, desc, eq, gt, isNull, sql } from "drizzle-orm";
import type { z } from "zod/mini";
import { isRole, roles } from "@/lib/auth/roles";
import { currentOperator, type Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { preferences, sessions, users } from "@/lib/db/schema/people";
import { env } from "@/lib/env";
import type { peopleSchema, PreferenceName, sessionsSchema } from "./schema";

/** Everybody with an account, by name; disabled ones stay in the list. */
export async function listPeople(): Promise<z.infer<typeof peopleSchema>> {
  const rows = await db()
    .select({
      userId: users.id,
      email: users.email,
      name: users.name,
      role: users.role,
      disabledAt: users.disabledAt,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
      createdAt: users.createdAt,
      lastSeenAt: sql<
        string | null
      >`(select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.userId} = ${users.id})`,
    })
    .from(users)
    .orderBy(asc(sql`lower(${users.name})`), asc(users.id));
  return {
    rows: rows.map(({ disabledAt, createdAt, lastSeenAt, role, ...person }) => ({
      ...person,
      role: isRole(role) ? role : "viewer",
      isDisabled: disabledAt !== null,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
    })),
  };
}

/** The living sessions of one person, the one that was used last first. */
export async function listOwnSessions(operator: Operator): Promise<z.infer<typeof sessionsSchema>> {
  const rows = await db()
    .select()
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, operator.userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), asc(sessions.idHash));
  return {
    rows: rows.map((row) => ({
      sessionId: row.idHash,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      userAgent: row.userAgent,
      isCurrent: row.idHash === operator.sessionId,
    })),
  };
}

/** What the person has saved under this name; null when nothing was. */
export async function readPreference(operator: Operator, name: PreferenceName): Promise<{ value: unknown }> {
  const [row] = await db()
    .select({ value: preferences.value })
    .from(preferences)
    .where(and(eq(preferences.userId, operator.userId), eq(preferences.name, name)));
  return { value: row?.value ?? null };
}

/** What the sign-in page offers. A dead database is not this page's business: the form says so when it is used. */
export async function signInChoices() {
  const { DEMO, DEMO_PASSWORD, OIDC_ISSUER } = env();
  return {
    isSignedIn: (await currentOperator().catch(() => null)) !== null,
    demoEmails: DEMO && DEMO_PASSWORD ? roles.map((role) => `${role}@demo.test`) : [],
    hasProvider: OIDC_ISSUER !== undefined,
  };
}
