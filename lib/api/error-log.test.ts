import { beforeAll, expect, test } from "vitest";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { describeError } from "./error-log";
import { toAppError } from "./error-response";

beforeAll(
  () => void useTestEnvironment({ DATABASE_URL: "postgres://warehouse:canary-db@db.test/warehouse" }),
);

test("no secret gets into a log line, however deep in the causes it is quoted", () => {
  const secrets = [
    ...Object.values(testSecrets),
    "postgres://warehouse:canary-db@db.test/warehouse",
    "canary-db",
  ];
  const deepest = new Error(`dialled ${secrets.join(" and ")}`);

  const line = JSON.stringify(
    describeError(new Error("outer", { cause: new Error("middle", { cause: deepest }) })),
  );

  for (const secret of secrets) expect(line).not.toContain(secret);
  expect(line).toContain("middle");
});

test("a failed query names its kind and constraint, never its values", () => {
  const cause = Object.assign(new Error('invalid input syntax for type json: "Siti Rahayu"'), {
    code: "22P02",
  });
  const failed = Object.assign(new Error("Failed query: insert … params: Siti Rahayu", { cause }), {
    query: "insert",
  });

  const line = JSON.stringify(describeError(failed));

  expect(line).not.toContain("Siti");
  expect(line).toContain("22P02");
});

test.each([
  [Object.assign(new Error("x"), { code: "57P01" }), "database_unavailable"],
  [Object.assign(new Error("x"), { code: "53300" }), "database_unavailable"],
  [Object.assign(new Error("x"), { code: "08006" }), "database_unavailable"],
  [Object.assign(new Error("x"), { code: "ECONNREFUSED", syscall: "connect" }), "database_unavailable"],
  [new Error("Connection terminated unexpectedly"), "database_unavailable"],
  [
    new Error("Failed query", { cause: Object.assign(new Error("x"), { code: "57P03" }) }),
    "database_unavailable",
  ],
  [
    new TypeError("fetch failed", {
      cause: Object.assign(new Error("x"), { code: "ECONNREFUSED", syscall: "connect" }),
    }),
    "internal",
  ],
  [Object.assign(new Error("x"), { code: "ENOENT", syscall: "open" }), "internal"],
  [Object.assign(new Error("x"), { code: "23505" }), "internal"],
  ["a thrown text", "internal"],
])("%o is %s", (error, code) => {
  expect(toAppError(error).code).toBe(code);
});
