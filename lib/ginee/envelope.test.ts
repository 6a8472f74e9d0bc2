import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { openEnvelope, retryAfterSeconds } from "./envelope";
import { GineeError } from "./errors";

beforeAll(() => {
  const needed = {
    AUTH_SECRET: "x".repeat(32),
    GINEE_ACCESS_KEY: "ak",
    GINEE_SECRET_KEY: "sk",
    WEBHOOK_TOKENS: "x".repeat(22),
    LOG_LEVEL: "silent",
  };
  for (const [name, value] of Object.entries(needed)) vi.stubEnv(name, value);
});

const response = (text: string, status = 200, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  text,
  elapsedMs: 12.4,
});

function failureOf(text: string, status?: number, headers?: Record<string, string>): GineeError {
  try {
    openEnvelope("list-order", response(text, status, headers));
  } catch (error) {
    if (error instanceof GineeError) return error;
    throw error;
  }
  throw new Error("the envelope opened");
}

test("success brings the data and the transaction id", () => {
  const text = '{"code":"SUCCESS","message":"成功","data":[],"transactionId":"1239aa187881c2e1"}';

  const answer = openEnvelope("list-order", response(text));

  expect(answer).toEqual({ data: [], transactionId: "1239aa187881c2e1" });
});

test("a null is data too", () => {
  const answer = openEnvelope("get", response('{"code":"SUCCESS","data":null}'));

  expect(answer).toEqual({ data: null, transactionId: undefined });
});

test("a refusal carries Ginee's own code, words and transaction id", () => {
  const text =
    '{"code":"PARAMETER_ERROR","message":"StartTime should less than or equals endTime","data":null,"transactionId":"t1"}';

  const error = failureOf(text);

  expect(error).toMatchObject({
    kind: "refused",
    code: "ginee_refused",
    gineeCode: "PARAMETER_ERROR",
    gineeTransactionId: "t1",
    endpoint: "list-order",
    elapsedMs: 12,
  });
  expect(error.message).toContain("StartTime should less than or equals endTime");
});

test.each<[string, number, string, string]>([
  ["an unknown order", 200, '{"code":"DATA_NOT_EXISTED","data":null}', "refused/not_found"],
  ["a code nobody has seen", 200, '{"code":"NEW_CODE","data":{}}', "refused/ginee_refused"],
  ["refused keys", 200, '{"code":"IAM_FAILED"}', "refused_keys/ginee_refused_keys"],
  ["401 without words", 401, "", "refused_keys/ginee_refused_keys"],
  ["busy in HTTP 200", 200, '{"code":"SERVICE_BUSY","data":null}', "busy/ginee_busy"],
  ["busy in HTTP 500", 500, '{"code":"SERVICE_BUSY","data":null}', "busy/ginee_busy"],
  ["429 in HTML", 429, "<html>slow down</html>", "busy/ginee_busy"],
  ["a gateway's page", 502, "<html>Bad Gateway</html>", "network/ginee_unreachable"],
  ["success in HTTP 500", 500, '{"code":"SUCCESS","data":[]}', "network/ginee_unreachable"],
  ["HTML in HTTP 200", 200, "<!doctype html>", "unreadable/ginee_unreadable"],
  ["half an answer", 200, '{"code":"SUCCESS","data":[{"orderId"', "unreadable/ginee_unreadable"],
  ["nothing", 200, "", "unreadable/ginee_unreadable"],
  ["a list instead of an envelope", 200, "[]", "unreadable/ginee_unreadable"],
  ["success without data", 200, '{"code":"SUCCESS"}', "unreadable/ginee_unreadable"],
  ["data without a code", 200, '{"data":[]}', "unreadable/ginee_unreadable"],
  ["a code that is not a word", 200, '{"code":0,"data":[]}', "unreadable/ginee_unreadable"],
  ["a redirect", 302, '{"code":"SUCCESS","data":[]}', "unreadable/ginee_unreadable"],
  ["success in HTTP 404", 404, '{"code":"SUCCESS","data":[]}', "unreadable/ginee_unreadable"],
])("%s is named for what it is", (_name, status, text, expected) => {
  const error = failureOf(text, status);

  expect(`${error.kind}/${error.code}`).toBe(expected);
});

test("an unreadable answer never shows up in the error", () => {
  const error = failureOf("<p>Siti Aminah, Jl. Melati 4, sk-123456</p>");

  expect(error.message).not.toContain("Siti");
  expect(error.message).not.toContain("sk-123456");
});

test.each<[string, number | undefined]>([
  ["7", 7],
  ["0", 0],
  ["1.5", 1.5],
  ["86400", 3600],
  ["Sat, 21 Nov 2026 10:00:30 GMT", 30],
  ["Sat, 21 Nov 2026 09:00:00 GMT", undefined],
  ["soon", undefined],
  ["-3", undefined],
  ["", undefined],
])("Retry-After %j means %s seconds", (value, seconds) => {
  const headers = new Headers({ "retry-after": value });

  const given = retryAfterSeconds(headers, Date.parse("2026-11-21T10:00:00Z"));

  expect(given).toBe(seconds);
});

test("no answer, however strange, gets past as anything but data or a GineeError", () => {
  const answer = fc.oneof(
    fc.string(),
    fc.json(),
    fc.record({ code: fc.anything(), message: fc.anything(), data: fc.anything() }).map((v) => safeJson(v)),
  );

  fc.assert(
    fc.property(answer, fc.integer({ min: 100, max: 599 }), (text, status) => {
      try {
        expect(openEnvelope("get", response(text, status))).toHaveProperty("data");
      } catch (error) {
        expect(error).toBeInstanceOf(GineeError);
      }
    }),
  );
});

function safeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "{}";
  }
}
