import { expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env";

const complete = {
  AUTH_SECRET: "a-secret-of-at-least-32-characters-000",
  GINEE_ACCESS_KEY: "access-key",
  GINEE_SECRET_KEY: "secret-key",
  WEBHOOK_TOKENS: "a-token-of-22-characters-or-more",
};
const withProvider = (issuer: string) =>
  parseEnvironment({
    ...complete,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "desk",
    OIDC_CLIENT_SECRET: "canary-client-secret",
  });

function problemsOf(parse: () => unknown): string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems;
    throw error;
  }
  return [];
}

test.each([
  "https://idp.example/realms/main/",
  "http://127.0.0.1:8080",
  "http://localhost:8080",
  "http://[::1]",
])("an identity provider may be at %s", (issuer) => {
  expect(withProvider(issuer).OIDC_ISSUER).toBe(issuer.replace(/\/$/, ""));
});

test.each([
  "http://idp.example",
  "http://localhost.idp.example",
  "http://127.0.0.1.idp.example",
  "http://10.0.0.1",
])("an identity provider at %s could be impersonated on the way, so the start stops", (issuer) => {
  expect(problemsOf(() => withProvider(issuer))).toEqual([
    "OIDC_ISSUER needs https unless it is on loopback",
  ]);
});

test("half an identity provider is none: the missing names are told, no value is", () => {
  const problems = problemsOf(() => parseEnvironment({ ...complete, OIDC_CLIENT_SECRET: "canary-secret" }));

  expect(problems.map((line) => line.split(" ")[0])).toEqual(["OIDC_ISSUER", "OIDC_CLIENT_ID"]);
  expect(problems.join()).not.toContain("canary");
});

test("everything that is missing or wrong is told at once", () => {
  const problems = problemsOf(() =>
    parseEnvironment({ ...complete, GINEE_SECRET_KEY: " ", AUTH_SECRET: "canary", PORT: "canary-port" }),
  );

  expect(problems.map((line) => line.split(" ")[0]).toSorted()).toEqual([
    "AUTH_SECRET",
    "GINEE_SECRET_KEY",
    "PORT",
  ]);
  expect(problems.join()).not.toContain("canary");
});
