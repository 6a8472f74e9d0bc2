import { eq, sql, type SQL } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema/people";
import { env } from "@/lib/env";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { isSessionAlive, operatorOf, sessionIdIn } from "./session";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const ask = (cookie: string) => operatorOf(new Request("http://desk.test/", { headers: { cookie } }));

async function aSession() {
  const cookie = await aSessionOf((await aPerson("operator")).userId);
  const sessionId = (await sessionIdIn(cookie)) ?? "";
  const set = (change: { lastSeenAt?: SQL; expiresAt?: SQL }) =>
    db().update(sessions).set(change).where(eq(sessions.idHash, sessionId));
  return { cookie, sessionId, set };
}

test("a session that nobody used for twelve hours is over", async () => {
  const { cookie, sessionId, set } = await aSession();

  await set({ lastSeenAt: sql`now() - interval '12 hours 1 second'` });

  expect(await ask(cookie)).toBeNull();
  expect(await isSessionAlive(sessionId)).toBe(false);
});

test("using a session keeps it alive, until a week after sign-in", async () => {
  const { cookie, set } = await aSession();
  await set({ lastSeenAt: sql`now() - interval '11 hours'` });

  const used = await ask(cookie);
  const [row] = await db()
    .select({ idle: sql<number>`extract(epoch from now() - ${sessions.lastSeenAt})::int` })
    .from(sessions)
    .where(eq(sessions.idHash, used?.sessionId ?? ""));
  await set({ expiresAt: sql`now()` });

  expect(used).not.toBeNull();
  expect(row?.idle).toBeLessThan(60);
  expect(await ask(cookie)).toBeNull();
});

test("a cookie that another secret has signed, or that carries no session id, opens nothing", async () => {
  const foreign = await encode({ token: { sid: "x" }, secret: "another secret of thirty-two letters" });
  const empty = await encode({ token: { name: "Siti" }, secret: env().AUTH_SECRET });

  const answers = await Promise.all([foreign, empty].map((token) => ask(`next-auth.session-token=${token}`)));

  expect(answers).toEqual([null, null]);
});

test("a cookie that was cut into pieces is put together again, in whatever order it comes", async () => {
  const { cookie } = await aSession();
  const token = cookie.split("=")[1] ?? "";
  const pieces = [token.slice(0, 20), token.slice(20, 60), token.slice(60)];

  const operator = await ask([2, 0, 1].map((at) => `next-auth.session-token.${at}=${pieces[at]}`).join("; "));

  expect(operator).toMatchObject({ role: "operator" });
});
