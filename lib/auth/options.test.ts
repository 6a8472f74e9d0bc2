import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { metrics } from "@/lib/api/metrics";
import { operatorOf } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { auditEntries, users } from "@/lib/db/schema/people";
import { authRoute } from "@/lib/people/http";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serve, type TestServer } from "@/lib/testing/http";
import { startIdentityProvider, type IdentityProvider } from "@/lib/testing/identity-provider";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
let provider: IdentityProvider;
let server: TestServer;

beforeAll(async () => {
  provider = await startIdentityProvider();
  useTestEnvironment(provider.environment);
  database = await createTestDatabase();
  server = await serve((request) =>
    authRoute(request, new URL(request.url).pathname.replace("/api/auth/", "").split("/")),
  );
});
beforeEach(() => provider.signWithUnknownKey(false));
afterAll(async () => {
  await server.stop();
  await provider.stop();
  await database.drop();
});

/** A browser's cookies and the two sites between which it is sent to and fro. */
class Browser {
  readonly cookies = new Map<string, string>();

  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { "content-type": "application/json", cookie: this.cookieHeader() };
    const answer = await fetch(server.url + path, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split(/=(.*)/s) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }

  cookieHeader = () => [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

  /** Presses "sign in with the company account" and comes back to the address on our side that the provider named. */
  async visitProvider(callbackUrl = "/orders"): Promise<URL> {
    const { csrfToken } = (await (await this.ask("/api/auth/csrf")).json()) as { csrfToken: string };
    const body = JSON.stringify({ csrfToken, json: "true", callbackUrl });
    const { url } = (await (await this.ask("/api/auth/signin/oidc", { method: "POST", body })).json()) as {
      url: string;
    };
    const sentBack = await fetch(url, { redirect: "manual" });
    return new URL(sentBack.headers.get("location") ?? "");
  }

  follow = (address: URL) => this.ask(address.pathname + address.search);
  whoIs = () => operatorOf(new Request("http://desk.test/", { headers: { cookie: this.cookieHeader() } }));
}

/** How it ended: who is signed in, and the problem that the sign-in page is told. */
async function outcomeOf(browser: Browser, answer: Response) {
  const { searchParams } = new URL(answer.headers.get("location") ?? "", "http://desk.test");
  return { person: await browser.whoIs(), problem: searchParams.get("error") };
}

async function signIn(claims: Record<string, unknown>) {
  provider.says(claims);
  const browser = new Browser();
  return outcomeOf(browser, await browser.follow(await browser.visitProvider()));
}

const newestDeed = async () =>
  (await db().select().from(auditEntries).orderBy(desc(auditEntries.id)).limit(1))[0];

describe("whom the identity provider vouches for", () => {
  test("a person known here is signed in as who they are, lands where they were going, and it is on record", async () => {
    const { userId, email } = await aPerson("supervisor");
    provider.says({ email: email.toUpperCase(), email_verified: true });
    const browser = new Browser();

    const answer = await browser.follow(await browser.visitProvider("/orders?status=PAID"));

    expect(answer.headers.get("location")).toBe("http://desk.test/orders?status=PAID");
    expect(await browser.whoIs()).toMatchObject({ userId, email, role: "supervisor" });
    expect(await newestDeed()).toMatchObject({ userId, action: "signed_in", details: { provider: "oidc" } });
  });

  test("a stranger is not signed in, no account appears, and the refusal is on record without the address", async () => {
    const before = await db().$count(users);

    const { person, problem } = await signIn({ email: "stranger@desk.test", email_verified: true });

    expect([person, problem]).toEqual([null, "AccessDenied"]);
    expect(await db().$count(users)).toBe(before);
    const deed = await newestDeed();
    expect(deed).toMatchObject({ userId: null, action: "sign_in_refused", details: { provider: "oidc" } });
    expect(JSON.stringify(deed)).not.toContain("stranger");
  });

  test("a disabled person is not signed in", async () => {
    const { userId, email } = await aPerson("operator");
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, userId));

    expect(await signIn({ email, email_verified: true })).toEqual({ person: null, problem: "AccessDenied" });
  });

  test.each([false, "false"])(
    "an address that it calls unverified (%j) signs nobody in",
    async (verified) => {
      const { email } = await aPerson("administrator");

      const outcome = await signIn({ email, email_verified: verified });

      expect(outcome).toEqual({ person: null, problem: "AccessDenied" });
    },
  );

  test("a provider that never says whether it has verified an address is taken at its word", async () => {
    const { userId, email } = await aPerson("viewer");

    expect(await signIn({ email })).toMatchObject({ person: { userId }, problem: null });
  });

  test("a token without an address signs nobody in", async () => {
    const { person } = await signIn({ email_verified: true });

    expect(person).toBeNull();
  });
});

describe("what might be somebody else's sign-in", () => {
  const someoneKnown = async () => {
    const { email } = await aPerson("operator");
    provider.says({ email, email_verified: true });
    return { email, email_verified: true };
  };
  const refused = { person: null, problem: "OAuthCallback" };

  test("an answer with another state than the one sent out is refused", async () => {
    await someoneKnown();
    const browser = new Browser();
    const address = await browser.visitProvider();
    address.searchParams.set("state", "another-state");

    expect(await outcomeOf(browser, await browser.follow(address))).toEqual(refused);
  });

  test("an answer that another browser asked for is refused", async () => {
    await someoneKnown();
    const address = await new Browser().visitProvider();
    const victim = new Browser();
    await victim.visitProvider();

    expect(await outcomeOf(victim, await victim.follow(address))).toEqual(refused);
  });

  test("an answer that nobody asked for is refused", async () => {
    await someoneKnown();
    const address = await new Browser().visitProvider();
    const victim = new Browser();

    expect(await outcomeOf(victim, await victim.follow(address))).toEqual(refused);
  });

  test.each([
    ["for another sign-in", { nonce: "another-nonce" }],
    ["without a nonce", { nonce: undefined }],
    ["for another application", { aud: "another-application" }],
    ["of another provider", { iss: "https://idp.example" }],
    ["from yesterday", { iat: 1_700_000_000, exp: 1_700_000_300 }],
  ])("a token %s is refused", async (_what, claims) => {
    const known = await someoneKnown();

    expect(await signIn({ ...known, ...claims })).toEqual(refused);
  });

  test("a provider that reports a failure, whatever it says, signs nobody in", async () => {
    await someoneKnown();
    const browser = new Browser();
    const address = await browser.visitProvider();
    address.searchParams.set("error", "access_denied");

    expect(await outcomeOf(browser, await browser.follow(address))).toEqual({
      person: null,
      problem: "Callback",
    });
  });

  test("a token that the provider did not sign is refused", async () => {
    const known = await someoneKnown();
    provider.signWithUnknownKey(true);

    expect(await signIn(known)).toEqual(refused);
  });
});

test("sign-ins through the provider are counted by how they ended", async () => {
  const { email } = await aPerson("operator");
  const counted = async () => {
    const { values } = await metrics().signIns.get();
    return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]));
  };
  const before = await counted();

  await signIn({ email, email_verified: true });
  await signIn({ email: "stranger@desk.test" });

  const after = await counted();
  expect((after["done"] ?? 0) - (before["done"] ?? 0)).toBe(1);
  expect((after["refused"] ?? 0) - (before["refused"] ?? 0)).toBe(1);
});
