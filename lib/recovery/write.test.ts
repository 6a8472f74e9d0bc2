import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { callbackSecret, ended, openTokopedia, type TokopediaOrder } from "@/lib/testing/tokopedia";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { startRecoveries } from "./job";
import { listRecoveries, readRecovery, readRecoveryPage } from "./read";
import { cancelRecovery, resumeRecovery } from "./write";

let database: TestDatabase;
let sandbox: Sandbox;
let tokopedia: Awaited<ReturnType<typeof openTokopedia>>;
const orders: TokopediaOrder[] = [];
let range: string;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  vi.stubEnv("TOKOPEDIA_WEBHOOK_SECRET", callbackSecret);
  tokopedia = await openTokopedia(sandbox);
  const from = new Date(Date.now() - 1_000).toISOString();
  for (let n = 0; n < 8; n++) orders.push(await tokopedia.anOrder());
  range = `${from}..${new Date(Date.now() + 60_000).toISOString()}`;
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
});
/** As after a restart: what failed before is forgotten. */
afterEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for("ginee-warehouse-desk/tokopedia-client"));
});
afterAll(async () => {
  await tokopedia.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});

const deed = (id: string) => ({ operator: tokopedia.operator, requestId: "r", id });
const calls = async (endpoint: string) =>
  (await sandbox.control<{ calls: { status: number }[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls;
const fail = (rule: object) =>
  sandbox.control("/_sandbox/faults", { body: { rules: [{ endpoint: "tokopedia-payload", ...rule }] } });
const outcomesOf = async (id: string) =>
  (await readRecoveryPage(id, { outcome: null, cursor: null })).orders.map(({ outcome }) => outcome);

function working() {
  const job = startRecoveries();
  onTestFinished(() => job.stop());
  return job;
}

test("a dead Tokopedia stops the recovery after a few calls; it says so, and goes on only when told to", async () => {
  await fail({ kind: "server-error", status: 502 });
  const { id } = await tokopedia.start({ range });
  const job = working();

  const stopped = await ended(id);
  const wasted = await calls("tokopedia-payload");
  await job.stop();
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  Reflect.deleteProperty(globalThis, Symbol.for("ginee-warehouse-desk/tokopedia-client"));
  working();
  await resumeRecovery(deed(id));
  const done = await ended(id);

  expect(stopped).toMatchObject({
    state: "stopped",
    reason: "resting",
    total: 8,
    unknown: 4,
    canResume: true,
  });
  expect(wasted).toHaveLength(3);
  expect(await calls("batch-get")).toEqual([]);
  expect(done).toMatchObject({ state: "done", repaired: 8, unknown: 0, canResume: false });
});

test("a recovery whose process ends is taken up by the next one, and no answer is asked for twice", async () => {
  const first = startRecoveries();
  const { id } = await tokopedia.start({ range });
  await eventually(
    () => readRecovery(id),
    ({ same, repaired }) => same + repaired >= 2,
  );
  await first.stop();
  const half = await readRecovery(id);

  working();
  const done = await ended(id);

  expect(half.state).toBe("running");
  expect(half.same + half.repaired).toBeLessThan(8);
  expect(done).toMatchObject({ state: "done", total: 8, same: 8 });
  // The order at which the first one was interrupted may have been asked about once more.
  expect((await calls("tokopedia-payload")).length).toBeLessThanOrEqual(18);
});

test("a cancelled recovery asks no more, keeps what it found, and can be taken up again", async () => {
  const { id } = await tokopedia.start({ range });
  await cancelRecovery(deed(id));
  working();
  const other = await tokopedia.start({ orderId: orders[0]?.orderId ?? "" });
  await ended(other.id);

  const cancelled = await readRecovery(id);
  const before = await outcomesOf(id);
  await resumeRecovery(deed(id));
  const done = await ended(id);

  expect(cancelled).toMatchObject({ state: "cancelled", canResume: true });
  expect(before).toEqual(Array(8).fill(null));
  expect(done).toMatchObject({ state: "done", same: 8 });
  await expect(cancelRecovery(deed(id))).rejects.toMatchObject({ code: "conflict" });
});

test("when Tokopedia says slow down nothing is lost: the order is asked about after the time it named", async () => {
  await fail({ kind: "rate-limit", times: 2, retryAfterSeconds: 1 });
  const { id } = await tokopedia.start({ range });
  working();

  const done = await ended(id);

  expect(done).toMatchObject({ state: "done", same: 8, unknown: 0 });
  const statuses = (await calls("tokopedia-payload")).map((call) => call.status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  expect(statuses).toHaveLength(18);
});

test("refused keys stop it at the first order: the others would be refused as well", async () => {
  await fail({ kind: "server-error", status: 401 });
  const { id } = await tokopedia.start({ range });
  working();

  const stopped = await ended(id);

  expect(stopped).toMatchObject({ state: "stopped", unknown: 1 });
  expect(await calls("tokopedia-payload")).toHaveLength(2);
});

test("only one time span at a time; one order goes between", async () => {
  const { id } = await tokopedia.start({ range });

  await expect(tokopedia.start({ range })).rejects.toMatchObject({ code: "conflict" });
  const single = await tokopedia.start({ orderId: orders[3]?.orderId ?? "" });

  const job = startRecoveries();
  await ended(single.id);
  const meanwhile = await readRecovery(id);
  await cancelRecovery(deed(id));
  await job.stop();
  expect(meanwhile.same).toBeLessThan(8);
});

test("a recovery is bounded: what is beyond is left out, and it says how much", async () => {
  await db().execute(sql`
    insert into orders (order_id, channel, order_status, external_order_id, create_at, last_update_at, checked_at)
    select 'OLD' || n, 'TOKOPEDIA_ID', 'PAID', (700000000 + n)::text, '2025-03-03T01:00:00Z', '2025-03-03T01:00:00Z', now()
    from generate_series(1, 520) as n`);

  const { id, total, leftOut } = await tokopedia.start({ range: "2025-03-03..2025-03-03" });
  await cancelRecovery(deed(id));

  expect([total, leftOut]).toEqual([500, 20]);
  await expect(tokopedia.start({ range: "2025-01-01..2025-03-03" })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("an order that is not Tokopedia's, and one that nobody knows, are refused", async () => {
  await db().execute(sql`
    insert into orders (order_id, channel, order_status, external_order_id, checked_at)
    values ('SHOPEE1', 'SHOPEE_ID', 'PAID', '12345', now())`);

  for (const orderId of ["SHOPEE1", "NOBODY"])
    await expect(tokopedia.start({ orderId })).rejects.toMatchObject({ code: "not_found" });
});

test("every recovery leaves a trace of who asked for what", async () => {
  const orderId = orders[0]?.orderId ?? "";

  const { id } = await tokopedia.start({ orderId });
  await cancelRecovery(deed(id));
  await resumeRecovery(deed(id));

  const trace = await rowsOf(sql`
    select user_id, action, details from audit_entries where subject = ${id} order by id`);
  expect(trace).toEqual([
    {
      user_id: tokopedia.operator.userId,
      action: "tokopedia_recovery_started",
      details: { orderId, total: 1 },
    },
    { user_id: tokopedia.operator.userId, action: "tokopedia_recovery_cancelled", details: {} },
    { user_id: tokopedia.operator.userId, action: "tokopedia_recovery_resumed", details: {} },
  ]);
  expect((await listRecoveries()).rows[0]).toMatchObject({ id, orderId });
});
