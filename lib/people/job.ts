import "server-only";
import { randomUUID } from "node:crypto";
import { eq, lt, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import { hashPassword, isRightPassword } from "@/lib/auth/password";
import { roles, type Role } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { sessions, signInThrottles, users } from "@/lib/db/schema/people";
import { env } from "@/lib/env";

type Account = { email: string; name: string; role: Role; password: string };

/** At start: the first administrator, the accounts of a demo, and the rubbish of old sessions and attempts. */
export async function preparePeople() {
  const { ADMIN_EMAIL, ADMIN_PASSWORD, DEMO, DEMO_PASSWORD } = env();
  if (ADMIN_EMAIL && ADMIN_PASSWORD) {
    await create({
      email: ADMIN_EMAIL,
      name: "Administrator",
      role: "administrator",
      password: ADMIN_PASSWORD,
    });
  }
  if (DEMO && DEMO_PASSWORD) {
    for (const role of roles) await prepareDemoAccount(role, DEMO_PASSWORD);
  }
  await db()
    .delete(sessions)
    .where(lt(sessions.expiresAt, sql`now() - interval '30 days'`));
  await db()
    .delete(signInThrottles)
    .where(lt(signInThrottles.updatedAt, sql`now() - interval '1 day'`));
}

/** Once: a later change of the environment overwrites no password that a person has chosen since. */
async function create({ email, password, ...account }: Account) {
  const [existing] = await db().select({ id: users.id }).from(users).where(hasEmail(email));
  if (existing) return;
  const id = randomUUID();
  const passwordHash = await hashPassword(password);
  await db().transaction(async (tx) => {
    const made = await tx
      .insert(users)
      .values({ id, email: email.toLowerCase(), passwordHash, ...account })
      .onConflictDoNothing()
      .returning({ id: users.id });
    if (made.length === 0) return;
    const details = { role: account.role, by: "environment" };
    await recordAudit(tx, { userId: null, action: "person_created", subject: id, details });
  });
}

/** The demo prints its password at every start, so that password has to be the right one. */
async function prepareDemoAccount(role: Role, password: string) {
  const email = `${role}@demo.test`;
  await create({ email, name: `Demo ${role}`, role, password });
  const [account] = await db()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(hasEmail(email));
  if (await isRightPassword(account?.passwordHash ?? null, password)) return;
  await db()
    .update(users)
    .set({ passwordHash: await hashPassword(password), disabledAt: null, role })
    .where(hasEmail(email));
}

const hasEmail = (email: string) => eq(sql`lower(${users.email})`, email.toLowerCase());
