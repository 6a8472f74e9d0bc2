import fc from "fast-check";
import { expect, test } from "vitest";
import { headersToKeep, isKnownToken, isSignedByGinee, readNotification } from "./rules";

const read = (value: unknown) => readNotification("ginee", Buffer.from(JSON.stringify(value)));

test("the observed signature of a real call is recognised, bare and behind the access key", () => {
  const signature = "WgrwyPGploI2QNZpay7eNmz6lppJqDi7XQ861NUVppE=";
  const check = (header: string | null, path = "/ginee/webhook/order") =>
    isSignedByGinee("sk", path, header, Buffer.from("{}"));

  expect(check(signature)).toBe(true);
  expect(check(`access-key:${signature}`)).toBe(true);
  expect(check(signature, "/ginee/webhook/orders")).toBe(false);
  expect([
    check(null),
    check(""),
    check(":"),
    check(signature.slice(1)),
    check(`${signature}x`),
  ]).not.toContain(true);
});

test("one of two tokens is right, and nothing shorter, longer or like it", () => {
  const known = ["first-token-of-22-letters", "other-token-of-22-letters"];

  expect(known.map((token) => isKnownToken(token, known))).toEqual([true, true]);
  expect(
    ["", "first-token", "first-token-of-22-lettersx", "FIRST-TOKEN-OF-22-LETTERS"].map((token) =>
      isKnownToken(token, known),
    ),
  ).not.toContain(true);
});

test("no bytes whatever make reading fail, and all of them can be kept", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.json().map((text) => new TextEncoder().encode(text)),
      ),
      (bytes) => {
        const { body, contentHash } = readNotification("ginee", Buffer.from(bytes));

        expect(body).not.toContain("\0");
        expect(contentHash).toMatch(/^[\w-]{43}$/);
      },
    ),
  );
});

test("what says the same counts as the same, whatever the id, the time, the spelling and the order of fields", () => {
  const said = {
    id: "A",
    entity: "delivery-order",
    action: "UPDATE",
    createAt: "2026-01-01T00:00:00Z",
    payload: { a: 1, b: [{ c: null, d: "x" }] },
  };
  const again = {
    payload: { b: [{ d: "x", c: null }], a: 1 },
    createAt: "2027-01-01T00:00:00Z",
    entity: "DELIVERY_ORDER",
    action: "UPDATE",
    id: "B",
  };
  const different = [
    { ...said, action: "DELETE" },
    { ...said, entity: "order" },
    { ...said, payload: { a: 1, b: [{ c: null, d: "y" }] } },
    { ...said, payload: { a: "1", b: [{ c: null, d: "x" }] } },
    { ...said, payload: undefined },
  ];

  expect(read(again).contentHash).toBe(read(said).contentHash);
  expect(new Set([said, ...different].map((one) => read(one).contentHash)).size).toBe(6);
});

test("of a request's headers only those are kept that say nothing secret", () => {
  const sent: Record<string, string> = {
    host: "desk.test",
    authorization: "key:signature",
    cookie: "session=1",
    "x-forwarded-for": "203.0.113.7",
    "x-hook-token": "secret",
    "x-ginee-signature": "sha256=abc",
    "x-ginee-access-key": "key",
    "x-ginee-topic": "order",
    "content-type": "application/json",
    "user-agent": `Ginee/${"9".repeat(1_000)}`,
    traceparent: "00-1-2-01",
  };

  const kept = headersToKeep(Object.keys(sent), (name) => sent[name] ?? null);

  expect(kept).toEqual({
    "x-ginee-topic": "order",
    "content-type": "application/json",
    "user-agent": `Ginee/${"9".repeat(294)}`,
    traceparent: "00-1-2-01",
  });
});
