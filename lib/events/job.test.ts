import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { env } from "@/lib/env";
import { readTroubles } from "@/lib/reprocess/read";
import { reprocessMany } from "@/lib/reprocess/write";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { someSupervisor } from "@/lib/testing/people";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { receiveGinee, receiveTokopedia } from "./http";
import { startEvents } from "./job";

const token = testSecrets.WEBHOOK_TOKENS;
let database: TestDatabase;
let jobs: { stop: () => Promise<void> }[] = [];

beforeAll(async () => {
  useTestEnvironment({ TOKOPEDIA_WEBHOOK_SECRET: "tokopedia-webhook-secret" });
  database = await createTestDatabase();
});
afterAll(async () => {
  await closeListener();
  await database.drop();
});
beforeEach(async () => {
  await pool().query(
    "truncate webhook_events, rereads, delivery_orders, delivery_order_versions, orders, order_codes, feed_events",
  );
});
afterEach(async () => {
  await Promise.all(jobs.map((job) => job.stop()));
  jobs = [];
});

const start = () => void jobs.push(startEvents());

async function send(notification: Record<string, unknown>) {
  const url = `http://desk.test/api/webhooks/ginee/${token}`;
  const answer = await receiveGinee(
    new Request(url, { method: "POST", body: JSON.stringify(notification) }),
    token,
  );
  expect(answer.status).toBe(200);
}

const rows = async (query: string) => (await pool().query(query)).rows;
const settled = () =>
  eventually(
    () => rows("select count(*)::int as n from webhook_events where outcome = 'waiting'"),
    ([row]) => row?.n === 0,
  );
const orderNotice = (n: number, orderId: string) => ({
  id: `GENIE${n}`,
  entity: "order",
  action: "CREATE",
  payload: { orderId, lastUpdateAt: `2026-11-20T03:04:${String(n % 60).padStart(2, "0")}Z` },
});

// The first one here: the database has counted nothing yet.
test("what a notification costs does not grow with what is stored, also when nothing was there at the start", async () => {
  const about = (n: number) => ({
    ...{ id: `GENIE-D${n}`, entity: "delivery-order", action: "CREATE" },
    payload: { deliveryOrderId: `WDO${n}`, sourceOrderId: `SO${n}`, shop: { shopId: "SH1" } },
  });
  await pool().query("vacuum analyze");
  start();
  await send(about(1));
  await settled();
  await pool().query(`
    insert into webhook_events (sender, content_hash, body, outcome)
      select 'ginee', 'old' || n, '{}', 'processed' from generate_series(1, 3000) as n;
    insert into orders (order_id, channel, order_status, checked_at)
      select 'old' || n, 'SHOPEE_ID', 'PAID', now() from generate_series(1, 3000) as n;
    insert into delivery_orders (delivery_order_id, payload, received_at)
      select 'old' || n, '{}', now() from generate_series(1, 3000) as n;
    insert into order_notices (shop_id, received_at, event_id, order_id)
      select 'SH1', now(), -n, 'old' || n from generate_series(1, 3000) as n`);

  await send(about(2));
  await settled();

  await Promise.all(jobs.map((job) => job.stop()));
  // Connections hand in what they have counted when they end.
  await closeDatabase();
  const read = await eventually(
    () =>
      rows(`
      select indexrelname as index, idx_tup_read::int as read from pg_stat_user_indexes
      where relname in ('webhook_events', 'orders', 'delivery_orders', 'order_notices') and indexrelname ~ 'pk'`),
    (found) => found.some(({ index, read }) => index === "webhook_events_pkey" && read >= 2),
  );
  expect(read.filter((one) => one.read >= 100)).toEqual([]);
});

test("many notifications about an order ask once that it be read again, and name the newest as the cause", async () => {
  for (let n = 0; n < 5; n++) await send(orderNotice(n, "SO1"));
  await send(orderNotice(7, "SO-nobody-has-seen"));

  start();
  await settled();

  const [newest] = await rows(
    "select id::text from webhook_events where order_id = 'SO1' order by id desc limit 1",
  );
  expect(await rows("select order_id, cause_id, source from rereads order by order_id")).toMatchObject([
    { order_id: "SO-nobody-has-seen", source: "webhook" },
    { order_id: "SO1", cause_id: newest.id, source: "webhook" },
  ]);
  expect(await rows("select count(*)::int as n from orders")).toEqual([{ n: 0 }]);
});

test("a notification wakes the work at once", async () => {
  start();
  await send(orderNotice(1, "SO-woken"));

  await eventually(
    () => rows("select order_id from rereads"),
    (found) => found.length === 1,
  );
});

test("a delivery order is there by itself, unconfirmed, and its source order is read again", async () => {
  await send({
    id: "GENIE1",
    entity: "DELIVERY_ORDER",
    action: "create",
    createAt: "2026-11-20T03:04:36.565154Z",
    payload: JSON.stringify({
      deliveryOrderId: "WDO1",
      sourceOrderId: "SO1",
      trackingNumber: "JP1",
      orderItems: null,
    }),
  });

  start();
  await settled();

  expect(
    await rows(
      "select delivery_order_id, source_order_id, tracking_number, confirmed, last_action from delivery_orders",
    ),
  ).toEqual([
    {
      delivery_order_id: "WDO1",
      source_order_id: "SO1",
      tracking_number: "JP1",
      confirmed: false,
      last_action: "CREATE",
    },
  ]);
  expect(await rows("select order_id from rereads")).toEqual([{ order_id: "SO1" }]);
  expect(await rows("select type, subject_id from feed_events")).toEqual([
    { type: "delivery-order", subject_id: "WDO1" },
  ]);
});

test.each([
  [
    { id: "G1", entity: "master_product_create", action: "CREATE", payload: { masterProductId: "MP1" } },
    "processed",
    null,
  ],
  [
    { id: "G2", entity: "inbound-order", action: "CREATE", payload: { inboundOrderId: "IN1" } },
    "processed",
    null,
  ],
  [
    { id: "G3", entity: "order", action: "CREATE", payload: { orderId: { nested: true } } },
    "quarantined",
    "no_order_id",
  ],
  [
    { id: "G4", entity: "order", action: "CREATE", payload: { orderId: "../../etc" } },
    "quarantined",
    "no_order_id",
  ],
  [{ id: "G5", entity: "delivery-order", action: "CREATE" }, "quarantined", "no_order_id"],
])("what cannot be acted on is kept and says why: %j", async (notification, outcome, error) => {
  await send(notification);

  start();
  await settled();

  expect(await rows("select outcome, error from webhook_events")).toEqual([{ outcome, error }]);
  expect(await rows("select order_id from rereads")).toEqual([]);
});

test("text that PostgreSQL cannot hold does not stop a delivery order", async () => {
  await send({
    id: "G",
    entity: "delivery-order",
    action: "CREATE",
    payload: {
      deliveryOrderId: "WDO\u0000\ud800",
      sourceOrderSn: "a\u0000b",
      shippingAddress: { "k\u0000": ["\udfff"] },
      createAt: "2026-13-45T99:00:00Z",
      lastUpdateAt: 7,
    },
  });

  start();
  await settled();

  expect(await rows("select outcome, error from webhook_events")).toEqual([
    { outcome: "processed", error: null },
  ]);
  expect(await rows("select delivery_order_id, create_at from delivery_orders")).toEqual([
    { delivery_order_id: "WDO\ufffd\ufffd", create_at: null },
  ]);
});

test("one that fails is put off with its reason, holds up no others, and ends in quarantine until somebody asks again", async () => {
  await pool().query("alter table rereads add constraint no_bad check (order_id <> 'SO-bad')");
  await send(orderNotice(1, "SO-bad"));
  for (let n = 2; n < 20; n++) await send(orderNotice(n, `SO-${n}`));

  start();

  await eventually(
    () => rows("select count(*)::int as n from webhook_events where outcome = 'processed'"),
    ([row]) => row?.n === 18,
  );
  const [bad] = await rows(
    "select outcome, attempts, error, next_attempt_at > received_at as later from webhook_events where outcome <> 'processed'",
  );
  expect(bad).toMatchObject({ outcome: "waiting", attempts: 1, later: true });
  expect(bad.error).toContain("23514");
  await pool().query(
    "update webhook_events set attempts = 7, next_attempt_at = now() where outcome = 'waiting'",
  );
  await eventually(
    () => rows("select outcome, attempts from webhook_events where outcome <> 'processed'"),
    ([row]) => row?.outcome === "quarantined" && row?.attempts === 8,
  );
  const { troubles } = await readTroubles();
  expect(troubles).toEqual([{ outcome: "quarantined", reason: expect.stringContaining("23514"), count: 1 }]);

  await pool().query("alter table rereads drop constraint no_bad");
  await reprocessMany({
    operator: someSupervisor,
    requestId: "R1",
    request: { filter: { outcome: "quarantined" } },
  });

  await eventually(
    () => rows("select outcome, error from webhook_events where notification_id = 'GENIE1'"),
    ([row]) => row?.outcome === "processed" && row?.error === null,
  );
});

test("several workers share the inbox and each notification takes effect once", async () => {
  start();
  start();
  start();

  await Promise.all(Array.from({ length: 900 }, (_, n) => send(orderNotice(n, `SO-${n}`))));
  await settled();

  expect(
    await rows("select outcome, attempts, count(*)::int as n from webhook_events group by 1, 2"),
  ).toEqual([{ outcome: "processed", attempts: 1, n: 900 }]);
  expect(await rows("select count(*)::int as n from rereads")).toEqual([{ n: 900 }]);
});

test("a callback of Tokopedia that is signed asks for the order it names; another one is kept aside", async () => {
  const body = JSON.stringify({ order_id: 12_345, order_status: 400 });
  const sign = (secret: string) => createHmac("sha256", secret).update(body).digest("hex");
  const call = (hmac: string) =>
    receiveTokopedia(
      new Request("http://desk.test/", { method: "POST", body, headers: { "authorization-hmac": hmac } }),
      token,
    );
  await pool().query(
    `insert into orders (order_id, channel, order_status, checked_at) values ('SO-T', 'TOKOPEDIA_ID', 'PAID', now())`,
  );
  await pool().query(`insert into order_codes values ('12345', 'external_id', 'SO-T')`);

  const forged = await call(sign("another secret"));
  const good = await call(sign(env().TOKOPEDIA_WEBHOOK_SECRET ?? ""));
  start();
  await settled();

  expect([forged.status, good.status]).toEqual([200, 200]);
  expect(await rows("select outcome, error from webhook_events order by id")).toEqual([
    { outcome: "quarantined", error: "signature_mismatch" },
    { outcome: "processed", error: null },
  ]);
  expect(await rows("select order_id from rereads")).toEqual([{ order_id: "SO-T" }]);
});
