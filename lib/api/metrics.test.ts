import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, db, pool, setDatabaseAddress } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { env } from "@/lib/env";
import { acceptGinee, receiveGinee } from "@/lib/events/http";
import { startEvents } from "@/lib/events/job";
import { openFeed } from "@/lib/feed/http";
import { startFeed } from "@/lib/feed/job";
import { workRereads } from "@/lib/mirror/job";
import { requestOfNode } from "@/lib/api/node-http";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { openStream } from "@/lib/testing/stream";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { metricsText } from "./health";

const METRICS_TOKEN = "canary-metrics-token";
let database: TestDatabase;
let sandbox: Sandbox;
let server: HotServer;

beforeAll(async () => {
  vi.stubEnv("METRICS_TOKEN", METRICS_TOKEN);
  vi.stubEnv("PUBLIC_URL", "http://desk.test");
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  server = await serveHot([
    { prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee },
    {
      prefix: "/api/feed",
      hasParameter: false,
      serve: (_call, _none, request) => openFeed(requestOfNode(request)),
    },
  ]);
});
afterAll(async () => {
  await startFeed().stop();
  await server.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});

/** Every line of the answer that is a figure of ours, by its name and labels. */
async function figures(): Promise<Record<string, number>> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  const answer = await metricsText(new Request("http://desk.test/api/metrics", { headers }));
  const lines = (await answer.text()).split("\n").filter((line) => line.startsWith("desk_"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]),
  );
}

const notice = (orderId: string) =>
  JSON.stringify({ id: "GENIE1", entity: "order", action: "UPDATE", payload: { orderId } });
const webhookPath = () => `/api/webhooks/ginee/${env().WEBHOOK_TOKENS[0]}`;
const post = (body: string) => fetch(server.url + webhookPath(), { method: "POST", body });

test("notifications are told apart by what became of them, and those that wait by how long", async () => {
  const { orderId } = await sandbox.control<{ orderId: string }>("/_sandbox/orders", {
    body: { announce: false },
  });

  await post(notice(orderId));
  await post(notice(orderId));
  await post("not json");
  await fetch(server.url + webhookPath());
  const stranger = new Request("http://desk.test/api/webhooks/ginee/guessed", { method: "POST" });
  await receiveGinee(stranger, "guessed");
  const nobodyLooks = await figures();
  await pool().query("update webhook_events set received_at = received_at - interval '1 hour'");
  await pool().query("update webhook_events set next_attempt_at = now() + interval '1 hour'");
  const events = startEvents();
  const waiting = await figures();
  await pool().query("update webhook_events set next_attempt_at = now()");
  const idle = await eventually(figures, (all) => all['desk_inbox_events{outcome="waiting"}'] === 0);
  await events.stop();

  expect(nobodyLooks).toMatchObject({
    'desk_webhooks_total{sender="ginee",result="stored"}': 1,
    'desk_webhooks_total{sender="ginee",result="duplicate"}': 1,
    'desk_webhooks_total{sender="ginee",result="quarantined"}': 1,
    'desk_webhooks_total{sender="ginee",result="refused"}': 2,
  });
  expect(waiting).toMatchObject({
    'desk_inbox_events{outcome="waiting"}': 1,
    'desk_inbox_events{outcome="quarantined"}': 1,
  });
  expect(waiting["desk_inbox_oldest_waiting_seconds"]).toBeGreaterThanOrEqual(3_600);
  expect(idle["desk_inbox_oldest_waiting_seconds"]).toBe(0);
  expect(idle).toMatchObject({
    'desk_events_worked_off_total{result="processed"}': 1,
    desk_events_latency_seconds_count: 1,
    'desk_events_latency_seconds_bucket{le="600"}': 0,
    desk_webhook_commit_seconds_count: 3,
    desk_webhooks_waiting_for_commit: 0,
  });
  expect(idle["desk_events_latency_seconds_sum"]).toBeGreaterThanOrEqual(3_600);
});

test("what is read again and every call to Ginee is counted by its result, and no figure carries an id", async () => {
  const { orderId } = await sandbox.control<{ orderId: string }>("/_sandbox/orders", {
    body: { announce: false },
  });
  await db().delete(upstreamBudgets);
  await pool().query("delete from rereads");
  const before = await figures();
  const ask = (id: string) =>
    pool().query(
      "insert into rereads (order_id, source, asked_at, not_before) values ($1, 'webhook', now(), now())",
      [id],
    );
  await ask(orderId);
  await ask("SO-nobody-knows");

  await workRereads();
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ endpoint: "batch-get", kind: "server-error" }] },
  });
  await ask(orderId);
  await workRereads();
  const after = await figures();

  const grown = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
  expect(grown('desk_rereads_total{result="applied"}')).toBe(1);
  expect(grown('desk_rereads_total{result="missing"}')).toBe(1);
  expect(grown('desk_rereads_total{result="failed"}')).toBe(1);
  expect(grown('desk_upstream_calls_total{endpoint="batch-get",lane="reread",result="ok"}')).toBe(1);
  expect(
    grown('desk_upstream_calls_total{endpoint="batch-get",lane="reread",result="network"}'),
  ).toBeGreaterThanOrEqual(1);
  expect(Object.keys(after).filter((name) => name.includes(orderId))).toEqual([]);
});

test("open feeds are counted while they are open", async () => {
  const { userId } = await aPerson("viewer");
  const cookie = await aSessionOf(userId);

  const stream = await openStream(`${server.url}/api/feed`, { cookie });
  const open = await figures();
  stream.close();
  const closed = await eventually(figures, (all) => all["desk_feed_streams"] === 0);

  expect(open["desk_feed_streams"]).toBe(1);
  expect(closed["desk_feed_streams"]).toBe(0);
});

test("while the database is away there are figures, and none that would look like an empty inbox", async () => {
  await post("not json either");
  const events = startEvents();
  const before = await figures();
  await closeDatabase();
  setDatabaseAddress({ host: "127.0.0.1", port: 1, user: "warehouse", database: "none" });

  const during = await figures();

  await closeDatabase();
  setDatabaseAddress(database.address);
  await events.stop();
  expect(Object.keys(before)).toContain("desk_inbox_oldest_waiting_seconds");
  expect(Object.keys(during).filter((name) => name.startsWith("desk_inbox"))).toEqual([]);
  expect(Object.keys(during)).toContain("desk_feed_streams");
});
