import { eq, like, sql, type SQL } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { endSessionsOf, operatorOf } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { auditEntries, sessions, signInThrottles, users } from "@/lib/db/schema/people";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serve, type TestServer } from "@/lib/testing/http";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { authRoute } from "./http";

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  server = await serve((request) =>
    authRoute(request, new URL(request.url).pathname.replace("/api/auth/", "").split("/")),
  );
});

afterEach(() => db().delete(signInThrottles));

afterAll(async () => {
  await server.stop();
  await database.drop();
});

const cookiesOf = (response: Response) =>
  response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");

/** What a browser does: fetch the form's token, then post the form. */
async function signIn(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const form = await fetch(`${server.url}/api/auth/csrf`);
  const csrf = cookiesOf(form).join("; ");
  const { csrfToken } = (await form.json()) as { csrfToken: string };
  return fetch(`${server.url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie: csrf, ...headers },
    body: JSON.stringify({ csrfToken, json: "true", ...fields }),
    redirect: "manual",
  });
}

/** Makes running delays long, so that a slow machine does not outlast them. */
const stretchDelays = () => setDelays(sql`${signInThrottles.blockedUntil} + interval '1 hour'`);
const endDelays = () => setDelays(sql`now()`);
const delaySeconds = sql<number>`extract(epoch from ${signInThrottles.blockedUntil} - ${signInThrottles.updatedAt})::int`;
const setDelays = (blockedUntil: SQL) => db().update(signInThrottles).set({ blockedUntil });

const whoIs = (cookie: string) => operatorOf(new Request("http://desk.test/", { headers: { cookie } }));

const sessionCookie = (response: Response) =>
  cookiesOf(response).find((cookie) => cookie.startsWith("next-auth.session-token=")) ?? "";

describe("signing in", () => {
  test("a person with the right password is signed in as who they are", async () => {
    const { userId, email, password } = await aPerson("operator");

    const response = await signIn({ email: ` ${email.toUpperCase()} `, password });

    expect(response.status).toBe(200);
    expect(await whoIs(sessionCookie(response))).toMatchObject({ userId, email, role: "operator" });
  });

  test("the cookie cannot be read by scripts or sent from other sites, and names nobody", async () => {
    const { email, password } = await aPerson("operator");

    const response = await signIn({ email, password });

    const cookie = response.headers.getSetCookie().find((line) => line.includes("session-token=ey"));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toContain(email);
    const [row] = await db()
      .select()
      .from(sessions)
      .orderBy(sql`${sessions.createdAt} desc`)
      .limit(1);
    expect(row?.idHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test("a wrong password, an unknown person and a disabled person get the same answer", async () => {
    const known = await aPerson("viewer");
    const disabled = await aPerson("viewer");
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.userId));

    const answers = await Promise.all([
      signIn({ email: known.email, password: "not the right password" }),
      signIn({ email: "nobody@desk.test", password: "not the right password" }),
      signIn({ email: disabled.email, password: disabled.password }),
    ]);

    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(sessionCookie(answer)).toBe("");
      expect(await answer.json()).toEqual({
        code: "not_signed_in",
        title: "Sign in first",
        status: 401,
        requestId: expect.stringMatching(/^[0-9A-Z]{8}$/),
      });
    }
  });

  test("a second sign-in of one browser ends its first session", async () => {
    const { email, password } = await aPerson("operator");
    const first = sessionCookie(await signIn({ email, password }));

    const form = await fetch(`${server.url}/api/auth/csrf`);
    const { csrfToken } = (await form.json()) as { csrfToken: string };
    const second = await fetch(`${server.url}/api/auth/callback/credentials`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: [...cookiesOf(form), first].join("; ") },
      body: JSON.stringify({ csrfToken, json: "true", email, password }),
    });

    expect(second.status).toBe(200);
    expect(await whoIs(first)).toBeNull();
    expect(await whoIs(sessionCookie(second))).toMatchObject({ email });
  });

  test("signing in and being refused are on record, without the address that was tried", async () => {
    const { userId, email, password } = await aPerson("operator");

    await signIn({ email, password });
    await signIn({ email: "stranger@desk.test", password: "whatever it may be" });

    const entries = await db().select().from(auditEntries).orderBy(auditEntries.id);
    expect(entries.filter((entry) => entry.userId === userId).map(({ action }) => action)).toEqual([
      "signed_in",
    ]);
    expect(entries.at(-1)).toMatchObject({ userId: null, action: "sign_in_refused" });
    expect(JSON.stringify(entries)).not.toContain("stranger@desk.test");
  });
});

describe("guessing", () => {
  test("after five wrong passwords the account has to wait, the right password included, and others do not", async () => {
    const tried = await aPerson("operator");
    const other = await aPerson("operator");
    for (let attempt = 0; attempt < 5; attempt++)
      await signIn({ email: tried.email, password: "a wrong password" });
    await stretchDelays();

    const blocked = await signIn({ email: tried.email, password: tried.password });
    const free = await signIn({ email: other.email, password: other.password });

    expect(blocked.status).toBe(429);
    expect(Number(blocked.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await blocked.json()).toMatchObject({ code: "too_many_attempts" });
    expect(free.status).toBe(200);
  });

  test("guessing a person who does not exist is delayed all the same", async () => {
    for (let attempt = 0; attempt < 5; attempt++)
      await signIn({ email: "ghost@desk.test", password: "a wrong password" });
    await stretchDelays();

    const blocked = await signIn({ email: "ghost@desk.test", password: "a wrong password" });

    expect(blocked.status).toBe(429);
  });

  test("many guesses at once do not get more tries than guesses one by one", async () => {
    const { email } = await aPerson("operator");

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn({ email, password: "a wrong password" })),
    );

    const looked = answers.filter(({ status }) => status === 401).length;
    expect(looked).toBeGreaterThanOrEqual(5);
    // The sixth and seventh may follow after 2 and 4 seconds, if these twenty take so long.
    expect(looked).toBeLessThanOrEqual(7);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - looked);
  });

  test("the delay grows with every further guess and a success forgets it", async () => {
    const { email, password } = await aPerson("operator");
    for (let attempt = 0; attempt < 5; attempt++) await signIn({ email, password: "a wrong password" });
    const delays: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) {
      await endDelays();
      await signIn({ email, password: "a wrong password" });
      const [row] = await db()
        .select({ seconds: delaySeconds })
        .from(signInThrottles)
        .where(like(signInThrottles.key, "account:%"));
      delays.push(row?.seconds ?? 0);
    }
    await endDelays();

    const success = await signIn({ email, password });
    const mistype = await signIn({ email, password: "a wrong password" });

    expect(delays).toEqual([4, 8, 16]);
    expect(success.status).toBe(200);
    expect(mistype.status).toBe(401);
  });

  test("one address that tries many people is delayed, whatever it writes into forwarding headers", async () => {
    const from = (attempt: number) => ({
      "x-client-address": "203.0.113.7",
      "x-forwarded-for": `198.51.100.${attempt}`,
    });
    for (let attempt = 0; attempt < 30; attempt++) {
      await signIn({ email: `person-${attempt}@desk.test`, password: "a wrong password" }, from(attempt));
    }
    await stretchDelays();

    const next = await signIn({ email: "person-99@desk.test", password: "a wrong password" }, from(99));
    const elsewhere = await signIn(
      { email: "person-98@desk.test", password: "a wrong password" },
      { "x-client-address": "203.0.113.8" },
    );

    expect(next.status).toBe(429);
    expect(elsewhere.status).toBe(401);
  });
});

describe("ending a session", () => {
  test("signing out ends it for whoever has a copy of the cookie", async () => {
    const { email, password } = await aPerson("operator");
    const cookie = sessionCookie(await signIn({ email, password }));
    const form = await fetch(`${server.url}/api/auth/csrf`);
    const { csrfToken } = (await form.json()) as { csrfToken: string };

    const response = await fetch(`${server.url}/api/auth/signout`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: [...cookiesOf(form), cookie].join("; ") },
      body: JSON.stringify({ csrfToken, json: "true" }),
    });

    expect(response.status).toBe(200);
    expect(await whoIs(cookie)).toBeNull();
  });

  test("next-auth's own session answer says who it is while it lives and nothing afterwards", async () => {
    const { userId, email, password } = await aPerson("supervisor");
    const cookie = sessionCookie(await signIn({ email, password }));
    const ask = async () => (await fetch(`${server.url}/api/auth/session`, { headers: { cookie } })).json();

    const alive = await ask();
    await endSessionsOf(db(), userId);
    const ended = await ask();

    expect(alive).toMatchObject({ user: { email, role: "supervisor" } });
    expect(ended).toEqual({});
  });
});

describe("what comes from elsewhere", () => {
  test("a sign-in posted from another site is refused", async () => {
    const { email, password } = await aPerson("operator");

    const response = await signIn({ email, password }, { origin: "https://evil.test" });

    expect(response.status).toBe(403);
    expect(sessionCookie(response)).toBe("");
  });

  test("a sign-in without the form's token is refused", async () => {
    const { email, password } = await aPerson("operator");

    const response = await signIn({ email, password, csrfToken: "made up" });

    expect(response.status).toBe(403);
    expect(sessionCookie(response)).toBe("");
  });

  test.each([
    "https://evil.test/",
    "//evil.test",
    "/\\evil.test",
    "javascript:alert(1)",
    "https://desk.test.evil.test",
    "http:evil",
  ])("after signing in, %s leads home", async (callbackUrl) => {
    const { email, password } = await aPerson("operator");

    const response = await signIn({ email, password, callbackUrl });

    const { url } = (await response.json()) as { url: string };
    expect(new URL(url).origin).toBe("http://desk.test");
  });

  test.each(["_log", "verify-request", "callback/google", "constructor", "callback"])(
    "%s is an unknown path",
    async (action) => {
      const response = await fetch(`${server.url}/api/auth/${action}`, { method: "POST" });

      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    },
  );
});
