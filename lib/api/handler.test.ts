import { sql } from "drizzle-orm";
import * as z from "zod/mini";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { roles, type Role } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { serve, type TestServer } from "@/lib/testing/http";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { apiHandler } from "./handler";

const noParams = { params: Promise.resolve({}) };
const bodySchema = z.object({ count: z.number(), codes: z.array(z.string()) });

let begun = 0;

const routes: Record<string, ReturnType<typeof apiHandler>> = {
  "/viewer": apiHandler({ role: "viewer", run: async ({ operator }) => ({ role: operator.role }) }),
  "/operator": apiHandler({ role: "operator", run: async () => ({ ok: true }) }),
  "/supervisor": apiHandler({ role: "supervisor", run: async () => ({ ok: true }) }),
  "/administrator": apiHandler({ role: "administrator", run: async () => ({ ok: true }) }),
  "/body": apiHandler({ role: "viewer", body: bodySchema, maxBodyBytes: 200, run: async ({ body }) => body }),
  "/early": apiHandler({
    role: "supervisor",
    query: (given) => {
      if (given.has("wrong")) throw new AppError("invalid_input", "wrong");
      return given.get("q");
    },
    begin: async (q) => {
      begun += 1;
      if (q === "fails") throw new AppError("overloaded", "too much");
      return `read ${q}`;
    },
    run: async ({ begun: read }) => ({ read }),
  }),
  "/public": apiHandler({ role: "public", run: async ({ operator }) => ({ operator }) }),
  "/broken": apiHandler({
    role: "public",
    run: async () => {
      throw new Error(`cannot reach postgres://warehouse:${testSecrets.GINEE_SECRET_KEY}@db/warehouse`);
    },
  }),
  "/kept": apiHandler({
    role: "public",
    query: (given) => given.get("text"),
    run: async ({ query }) => (await db().execute(sql`select ${query}::text as kept`)).rows[0],
  }),
  "/refused": apiHandler({
    role: "public",
    run: async () => {
      const gineeTransactionId = "3d6a";
      throw new AppError("ginee_busy", "busy", { retryAfterSeconds: 9.2, gineeTransactionId });
    },
  }),
};

let database: TestDatabase;
let server: TestServer;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  server = await serve(async (request) => {
    const route = routes[new URL(request.url).pathname];
    return route ? route(request, noParams) : new Response(null, { status: 500 });
  });
  for (const role of roles) cookies.set(role, await aSessionOf((await aPerson(role)).userId));
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

const as = (role: Role) => ({ cookie: cookies.get(role) ?? "" });
const send = (path: string, init: RequestInit = {}) =>
  fetch(server.url + path, { redirect: "manual", ...init });
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send(path, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...as("viewer"), ...headers },
  });

describe("who may", () => {
  test("without a session nothing is answered but that one has to sign in", async () => {
    const response = await send("/viewer");

    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toMatchObject({
      code: "not_signed_in",
      requestId: response.headers.get("x-request-id"),
    });
  });

  test.each([
    "",
    "next-auth.session-token=",
    "next-auth.session-token=forged",
    "next-auth.session-token.0=a; next-auth.session-token.1=b",
  ])("a cookie that is not a session is none: %s", async (cookie) => {
    const response = await send("/viewer", { headers: { cookie } });

    expect(response.status).toBe(401);
  });

  test.each(roles.flatMap((has) => roles.map((needed) => [has, needed] as const)))(
    "a %s at a route for a %s",
    async (has, needed) => {
      const response = await send(`/${needed}`, { headers: as(has) });

      expect(response.status).toBe(roles.indexOf(has) >= roles.indexOf(needed) ? 200 : 403);
    },
  );

  test("a public route knows nobody", async () => {
    const response = await send("/public", { headers: as("administrator") });

    expect(await response.json()).toEqual({ operator: null });
  });
});

describe("from where", () => {
  test.each([
    [{}, 200],
    [{ origin: "http://desk.test", "sec-fetch-site": "same-origin" }, 200],
    [{ origin: "HOST" }, 200],
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{ "sec-fetch-site": "none" }, 200],
    [{ origin: "http://desk.test.evil.test" }, 403],
    [{ origin: "https://desk.test" }, 403],
    [{ origin: "http://desk.test:81" }, 403],
    [{ origin: "null" }, 403],
    [{ origin: "" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ origin: "http://desk.test", "sec-fetch-site": "cross-site" }, 403],
    [{ origin: "http://desk.test", "sec-fetch-site": "nonsense" }, 403],
  ])("a change that says %o is answered %i", async (said, status) => {
    const headers = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, value === "HOST" ? server.url : value]),
    );

    const response = await post("/body", JSON.stringify({ count: 1, codes: [] }), headers);

    expect(response.status).toBe(status);
  });

  test("reading from elsewhere is the browser's business, not a change", async () => {
    const response = await send("/viewer", { headers: { ...as("viewer"), origin: "https://evil.test" } });

    expect(response.status).toBe(200);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe("what is sent", () => {
  test("every wrong field is named at once", async () => {
    const response = await post("/body", JSON.stringify({ count: "three", codes: ["a", 2] }));

    expect(response.status).toBe(400);
    const { code, fields } = (await response.json()) as {
      code: string;
      fields: { path: string; message: string }[];
    };
    expect(code).toBe("invalid_input");
    expect(fields.map(({ path }) => path)).toEqual(["count", "codes.1"]);
    expect(fields[0]?.message).toMatch(/expected number/);
  });

  test.each([
    ["not JSON", "{", {}, 400],
    ["nothing", "", {}, 400],
    ["a form", "count=1", { "content-type": "application/x-www-form-urlencoded" }, 400],
    ["text that is JSON", "{}", { "content-type": "text/plain" }, 400],
    ["too much", JSON.stringify({ count: 1, codes: ["x".repeat(200)] }), {}, 413],
  ])("%s is refused with the reason", async (_what, body, headers, status) => {
    const response = await post("/body", body, headers);

    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });
});

describe("what goes wrong", () => {
  test("an error nobody foresaw says only its reference", async () => {
    const response = await send("/broken");

    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      code: "internal",
      title: "Something broke",
      status: 500,
      requestId: response.headers.get("x-request-id"),
    });
  });

  test("a NUL in what is asked is a bad question and no fault of ours", async () => {
    const response = await send("/kept?text=%00");

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_input" });
    expect(await (await send("/kept?text=%F0%9F%92%A5")).json()).toEqual({ kept: "💥" });
  });

  test("a busy Ginee tells when to come back and under which number it knows the call", async () => {
    const response = await send("/refused");

    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("10");
    expect(await response.json()).toMatchObject({ code: "ginee_busy", gineeTransactionId: "3d6a" });
  });
});

describe("what is read beside the check of the session", () => {
  test("is answered, and so is its failure, to whom it is meant for", async () => {
    const answer = await send("/early?q=JX77", { headers: as("supervisor") });
    const failure = await send("/early?q=fails", { headers: as("supervisor") });
    const wrong = await send("/early?wrong=1", { headers: as("supervisor") });

    expect(await answer.json()).toEqual({ read: "read JX77" });
    expect([failure.status, wrong.status]).toEqual([503, 400]);
  });

  test("is nothing to anybody else: not read for a stranger, not shown to a lower role or an ended session", async () => {
    const ended = await aSessionOf((await aPerson("supervisor")).userId);
    await db().execute(
      sql`update sessions set revoked_at = now() where created_at = (select max(created_at) from sessions)`,
    );
    const before = begun;

    const stranger = await send("/early?q=JX77");
    const forged = await send("/early?q=JX77", { headers: { cookie: "next-auth.session-token=forged" } });
    const readForStrangers = begun - before;
    const lower = await send("/early?q=fails", { headers: as("viewer") });
    const late = await send("/early?wrong=1", { headers: { cookie: ended } });

    expect([stranger.status, forged.status, lower.status, late.status]).toEqual([401, 401, 403, 401]);
    expect(readForStrangers).toBe(0);
    expect(await lower.text()).not.toContain("too much");
  });
});
