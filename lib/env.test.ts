import { expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env";

const complete = {
  AUTH_SECRET: "a-secret-of-more-than-32-characters-in-all",
  GINEE_ACCESS_KEY: "access",
  GINEE_SECRET_KEY: "canary-secret-key",
  WEBHOOK_TOKENS: "0123456789abcdef0123456789abcdef",
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    parseEnvironment(source);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
}

test("the least that a warehouse must say is enough, and the rest has documented defaults", () => {
  const parsed = parseEnvironment(complete);

  expect(parsed).toMatchObject({
    PORT: 3000,
    PUBLIC_URL: "http://localhost:3000",
    GINEE_BASE_URL: "https://api.ginee.com",
    GINEE_COUNTRY: "ID",
    GINEE_MAX_RPS: 3,
    GINEE_MAX_IN_FLIGHT: 2,
    SYNC_INTERVAL_SECONDS: 60,
    SYNC_HORIZON_DAYS: 90,
    WEBHOOK_TOKENS: ["0123456789abcdef0123456789abcdef"],
  });
});

test("everything that is missing is named at once, and an empty value counts as missing", () => {
  expect(problemsOf({ AUTH_SECRET: "  " })).toEqual([
    "AUTH_SECRET is missing",
    "GINEE_ACCESS_KEY is missing",
    "GINEE_SECRET_KEY is missing",
    "WEBHOOK_TOKENS is missing",
  ]);
});

test.each([
  ["PORT", "http"],
  ["GINEE_COUNTRY", "SG"],
  ["GINEE_BASE_URL", "ftp://api.ginee.com"],
  ["WEBHOOK_TOKENS", "short"],
  ["WEBHOOK_TOKENS", "a/token/with/slashes/in/it/0123456789"],
  ["DATABASE_URL", "mysql://somewhere/db"],
  ["SYNC_HORIZON_DAYS", "91"],
  ["ADMIN_EMAIL", "not an address"],
])("a wrong %s is named with its reason and without its value", (name, value) => {
  const problems = problemsOf({
    ...complete,
    ADMIN_PASSWORD: "long enough",
    ADMIN_EMAIL: "a@b.test",
    [name]: value,
  });

  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} `));
  expect(problems[0]).not.toContain(value);
});

test.each([
  ["DATABASE_URL", "postgres://desk:secret@db.internal:5432/warehouse"],
  ["DATABASE_URL", "postgresql://desk@/warehouse?host=/var/run/postgresql"],
  ["WEBHOOK_TOKENS", "0123456789abcdef0123456789abcdef,fedcba9876543210fedcba9876543210"],
  ["GINEE_MAX_RPS", "1000"],
  ["PUBLIC_URL", "https://desk.example.test/"],
])("%s may be %s", (name, value) => {
  expect(problemsOf({ ...complete, [name]: value })).toEqual([]);
});

test("half of an integration is refused, naming the half that is missing", () => {
  const problems = problemsOf({ ...complete, TOKOPEDIA_CLIENT_ID: "client" });

  expect(problems.map((line) => line.split(" ")[0])).toEqual(["TOKOPEDIA_CLIENT_SECRET", "TOKOPEDIA_FS_ID"]);
});

const withProvider = (issuer: string) => ({
  ...complete,
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: "desk",
  OIDC_CLIENT_SECRET: "canary-client-secret",
});

test.each([
  "https://idp.example/realms/main/",
  "http://127.0.0.1:8080",
  "http://localhost:8080",
  "http://[::1]",
])("an identity provider may be at %s", (issuer) => {
  expect(problemsOf(withProvider(issuer))).toEqual([]);
});

test.each([
  "http://idp.example",
  "http://localhost.idp.example",
  "http://127.0.0.1.idp.example",
  "http://10.0.0.1",
])("an identity provider at %s could be impersonated on the way, so it is refused", (issuer) => {
  expect(problemsOf(withProvider(issuer))).toEqual(["OIDC_ISSUER needs https unless it is on loopback"]);
});
