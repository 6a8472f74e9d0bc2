import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { hashPassword } from "@/lib/auth/password";
import type { Role } from "@/lib/auth/roles";
import { openSession, type Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { users } from "@/lib/db/schema/people";
import { env } from "@/lib/env";

/** Somebody who did it, where nothing but the audit asks who. */
export const someSupervisor: Operator = {
  userId: "U1",
  email: "s@desk.test",
  name: "S",
  role: "supervisor",
  sessionId: "S1",
  expiresAt: new Date(),
};

type Person = { userId: string; email: string; password: string };

export async function aPerson(role: Role, password = "a long enough password"): Promise<Person> {
  const userId = randomUUID();
  const email = `${role}-${userId}@desk.test`;
  await db()
    .insert(users)
    .values({ id: userId, email, name: `Test ${role}`, role, passwordHash: await hashPassword(password) });
  return { userId, email, password };
}

/** A `cookie` header of a signed-in person, as next-auth would have set it. */
export async function aSessionOf(userId: string): Promise<string> {
  const sid = await openSession(db(), userId, "test");
  const token = await encode({ token: { sid }, secret: env().AUTH_SECRET });
  return `next-auth.session-token=${token}`;
}
