import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { createBudget } from "./budget";
import { breakerDefaults, type BudgetLimits } from "./budget-rules";
import { createGineeClient } from "./client";
import { systemClock } from "./clock";
import { type GineeConfig, gineeConfig } from "./config";
import type { Lane } from "./lanes";

let database: TestDatabase;
let sandbox: Sandbox;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "200" });
});

beforeEach(() => sandbox.control("/_sandbox/calls", { method: "DELETE" }));
afterEach(() => sandbox.control("/_sandbox/faults", { method: "DELETE" }));

afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

/** A client with a budget of its own, so that one test's failures do not open another's breaker. */
function newClient(limits: Partial<BudgetLimits> = {}, config: Partial<GineeConfig> = {}) {
  const all = { maxRps: 100, maxInFlight: 8, ...breakerDefaults, ...limits };
  const budget = createBudget({ db, keyHash: randomUUID(), limits: all, clock: systemClock });
  return createGineeClient({ config: { ...gineeConfig(), ...config }, budget, clock: systemClock });
}

const shops = (lane: Lane = "operator", deadlineMs = 10_000) => ({
  endpoint: "shop-list",
  method: "POST" as const,
  path: "/openapi/shop/v1/list",
  body: { page: 0, size: 100 },
  lane,
  deadlineMs,
});

const inject = (...rules: object[]) => sandbox.control("/_sandbox/faults", { body: { rules } });

type Calls = { calls: { at: string; status: number; code: string }[] };

/** The sandbox logs a call after it has answered, so the last one may be a moment late. */
const callsMade = (count: number) =>
  eventually(
    () => sandbox.control<Calls>("/_sandbox/calls").then(({ calls }) => calls),
    (calls) => calls.length >= count,
  );

test("a signed read brings the data and the id to name to Ginee's support", async () => {
  await sandbox.control("/_sandbox/quirks", { body: { sparseEnvelope: false } });

  const answer = await newClient().read(shops());

  expect(answer.data).toBeTruthy();
  expect(answer.transactionId).toMatch(/^[0-9a-f]{16}$/);
});

test("a wrong secret is refused by Ginee and reported as refused keys, after one call", async () => {
  const client = newClient({}, { secretKey: "wrong" });

  const call = client.read(shops());

  await expect(call).rejects.toMatchObject({
    kind: "refused_keys",
    code: "ginee_refused_keys",
    gineeCode: "IAM_FAILED",
  });
  expect(await callsMade(1)).toHaveLength(1);
});

test.each([
  ["busy", "SERVICE_BUSY in a friendly HTTP 200"],
  ["busy-503", "SERVICE_BUSY in an HTTP 503"],
  ["rate-limit", "a bare HTTP 429"],
  ["server-error", "an HTTP 500"],
  ["cut-off", "an answer cut off half-way"],
  ["reset", "a broken connection"],
])("a read survives %s: %s is tried again once", async (kind) => {
  await inject({ kind, times: 1 });

  const answer = await newClient().read(shops());

  expect(answer.data).toBeTruthy();
  expect(await callsMade(2)).toHaveLength(2);
});

test.each([
  ["html", "unreadable", "ginee_unreadable"],
  ["not-found", "unreadable", "ginee_unreadable"],
  ["redirect", "unreadable", "ginee_unreadable"],
  ["revoked-key", "refused_keys", "ginee_refused_keys"],
])("%s is not worth a second try: it is %s after one call", async (kind, expected, code) => {
  await inject({ kind });

  const call = newClient().read(shops());

  await expect(call).rejects.toMatchObject({ kind: expected, code, endpoint: "shop-list" });
  expect(await callsMade(1)).toHaveLength(1);
});

test("an endless answer is cut off, not swallowed", async () => {
  await inject({ kind: "huge", bytes: 64 * 1024 * 1024 });

  const call = newClient().read(shops());

  await expect(call).rejects.toMatchObject({ kind: "unreadable" });
});

test.each([
  ["slow", { delayMs: 1_000 }],
  ["slow-drip", { delayMs: 200 }],
])("a %s answer ends at the deadline and is not asked for again", async (kind, settings) => {
  await inject({ kind, ...settings });

  const call = newClient().read(shops("operator", 400));

  await expect(call).rejects.toMatchObject({ kind: "timeout", code: "ginee_unreachable" });
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  expect(await callsMade(1)).toHaveLength(1);
});

test("nobody listening is reported as unreachable", async () => {
  const client = newClient({}, { baseUrl: "http://127.0.0.1:9" });

  const call = client.read(shops("operator", 1_500));

  await expect(call).rejects.toMatchObject({ kind: "network", code: "ginee_unreachable" });
});

test("a retry comes no sooner than Ginee's Retry-After says", async () => {
  await inject({ kind: "rate-limit", times: 1, retryAfterSeconds: 1 });

  await newClient().read(shops());

  const [first, second] = await callsMade(2);
  expect(Date.parse(second?.at ?? "") - Date.parse(first?.at ?? "")).toBeGreaterThanOrEqual(1_000);
});

test("when Retry-After lies beyond the deadline the operator is told at once, with the number", async () => {
  await inject({ kind: "busy", retryAfterSeconds: 60 });

  const call = newClient().read(shops());

  await expect(call).rejects.toMatchObject({ kind: "busy", code: "ginee_busy", retryAfterSeconds: 60 });
  expect(await callsMade(1)).toHaveLength(1);
});

test("a read that keeps failing is tried five times at most", async () => {
  await inject({ kind: "server-error" });

  const call = newClient({ failureThreshold: 50 }).read(shops("sweep", 30_000));

  await expect(call).rejects.toMatchObject({ kind: "network", httpStatus: 500 });
  expect(await callsMade(5)).toHaveLength(5);
});

test("after five failures the breaker spares Ginee, and one probe closes it again", async () => {
  await inject({ kind: "server-error", times: 5 });
  const client = newClient({ openMs: 300 });
  await expect(client.read(shops())).rejects.toMatchObject({ kind: "network" });

  await expect(client.read(shops())).rejects.toMatchObject({
    kind: "breaker_open",
    code: "ginee_unreachable",
  });
  const spared = await callsMade(5);
  const healed = await eventually(
    () => client.read(shops()).catch(() => undefined),
    (answer) => answer !== undefined,
  );

  expect(spared).toHaveLength(5);
  expect(healed?.data).toBeTruthy();
  expect(await callsMade(6)).toHaveLength(6);
});

test("a write is sent once, whatever comes back", async () => {
  await inject({ kind: "busy" });
  const { lane: _, ...write } = shops();

  const call = newClient().write(write);

  await expect(call).rejects.toMatchObject({ kind: "busy" });
  expect(await callsMade(1)).toHaveLength(1);
});

test("a hundred tabs that ask the same at the same moment cost one call", async () => {
  const client = newClient();

  const answers = await Promise.all(Array.from({ length: 100 }, () => client.read(shops())));

  expect(new Set(answers).size).toBe(1);
  expect(await callsMade(1)).toHaveLength(1);
});

test("one tab that closes does not take the answer from the others", async () => {
  const client = newClient();
  const closing = new AbortController();
  const closed = client.read({ ...shops(), signal: closing.signal });
  const staying = client.read(shops());

  closing.abort(new Error("closed the tab"));

  await expect(closed).rejects.toThrow("closed the tab");
  expect((await staying).data).toBeTruthy();
});

test("a person does not wait behind the same question asked by a sweep", async () => {
  await inject({ kind: "slow", delayMs: 30_000, times: 1 });
  const client = newClient();
  const leaving = new AbortController();
  const sweep = client.read({ ...shops("sweep"), signal: leaving.signal });
  await eventually(client.budgetState, ({ inFlight }) => inFlight === 1);
  await eventually(
    () => sandbox.control<{ faults: { struck: number }[] }>("/_sandbox/state"),
    ({ faults }) => faults[0]?.struck === 1,
  );

  const person = await client.read(shops("operator"));

  expect(person.data).toBeTruthy();
  leaving.abort(new Error("enough"));
  await expect(sweep).rejects.toThrow("enough");
});

test("Ginee never sees more calls in a second than the limit, through retries and lanes", async () => {
  await inject({ kind: "server-error", probability: 0.2 });
  const client = newClient({ maxRps: 6, failureThreshold: 50 });
  const lanes: Lane[] = ["operator", "reread", "sweep"];

  await Promise.allSettled(
    Array.from({ length: 21 }, (_, page) =>
      client.read({ ...shops(lanes[page % 3], 30_000), body: { page, size: 100 } }),
    ),
  );

  const times = (await callsMade(21)).map(({ at }) => Date.parse(at));
  const fullest = Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 950).length),
  );
  expect(fullest).toBeLessThanOrEqual(6);
});
