import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp } from "./fixtures/app";
import { deliveryOrderNotice, post } from "./fixtures/notifications";
import { eventually } from "./fixtures/processes";
import { startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signedInClient, test } from "./fixtures/test";

type Order = { orderId: string };
type Call = { summary: unknown };

const newerModules = [
  ["order_status_change", "UPDATE", { orderId: "" }],
  ["FulfillmentOrder", "CREATE", { fulfillmentOrderId: "FO-1" }],
  ["INBOUND_ORDER", "UPDATE", { inboundOrderId: "IN-1" }],
  ["outbound order", "DELETE", { outboundOrderId: "OUT-1" }],
  ["master_product_create", "CREATE", { masterProductId: "MP-1" }],
  ["Something-Of_Tomorrow", "CREATE", { whatever: 1 }],
] as const;

test("every module Ginee names, however it is spelled, is kept and shown; a change of status has its order read again", async ({
  page,
  world,
  signIn,
}) => {
  const agent = new Agent({ keepAlive: true });
  const order = await world.sandbox.control<Order>("POST", "/orders", { announce: false });
  const notices = newerModules.map(([entity, action, payload], n) => ({
    id: `GENIE-module-${n}-${order.orderId}`,
    entity,
    action,
    payload: { ...payload, ...("orderId" in payload ? order : { of: order.orderId }) },
  }));

  const answers = await Promise.all(notices.map((notice) => post(world.app.webhookUrl, notice, agent)));

  expect(new Set(answers)).toEqual(new Set([200]));
  const client = await signedInClient(world.app, "supervisor");
  const rowOf = async (id: string) => {
    const answer = await client.get(`/api/events?id=${id}`);
    return ((await answer.json()) as { rows: Record<string, unknown>[] }).rows[0];
  };
  const modules: unknown[] = [];
  for (const { id } of notices) {
    const row = await eventually(`${id} to be processed`, 30_000, async () => {
      const found = await rowOf(id);
      return found?.outcome === "waiting" ? undefined : found;
    });
    modules.push([row?.module, row?.outcome]);
  }
  expect(modules).toEqual(
    ["order-status", "fulfillment", "inbound", "outbound", "master-product", "unknown"].map((module) => [
      module,
      "processed",
    ]),
  );
  await eventually("the order to be read", 30_000, async () =>
    (await client.get(`/api/orders/${order.orderId}`)).ok() ? true : undefined,
  );
  await signIn("supervisor");
  await page.goto("/events");
  for (const subject of ["FO-1", "IN-1", "OUT-1", "MP-1"]) {
    const row = page.getByRole("row").filter({ hasText: subject }).first();
    await expect(row).toContainText("diproses");
  }
  await expect(page.getByRole("row").filter({ hasText: "something-of-tomorrow" }).first()).toBeVisible();
  agent.destroy();
  await client.dispose();
});

test("a hundred notifications about an order cost two processes a few calls, and a forged withdrawal hides nothing", async () => {
  test.setTimeout(240_000);
  const readMs = 2_000;
  const dataDir = await mkdtemp(path.join(tmpdir(), "ginee-desk-e2e-"));
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "20" });
  const environment = { SYNC_INTERVAL_SECONDS: "3600" };
  const one = await startApp(sandbox, { dataDir, environment });
  const other = await startApp(sandbox, { dataDir, environment });
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const client = await signedInClient(one, "viewer");
  // Otherwise the first sync finds the order, and not the notifications.
  await firstSyncDone(one);
  await sandbox.control("POST", "/faults", {
    rules: [{ endpoint: "batch-get", kind: "slow", delayMs: readMs }],
  });
  await sandbox.control("DELETE", "/calls");
  const startedAt = Date.now();
  // A sweep that comes to it before the notifications do makes them old news: its read is counted too.
  const order = await sandbox.control<Order>("POST", "/orders", { announce: false });

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) => {
      const payload = { orderId: order.orderId, lastUpdateAt: new Date(1_795_000_000_000 + n).toISOString() };
      const notice = { id: `GENIE-many-${n}`, entity: "order", action: "UPDATE", payload };
      return post((n % 2 ? one : other).webhookUrl, notice, agent);
    }),
  );
  const claim = deliveryOrderNotice("WDO-forged", { sourceOrderId: order.orderId });
  const forged = { ...claim, id: "GENIE-forged", action: "DELETE" };
  for (const notice of [claim, forged]) answers.push(await post(other.webhookUrl, notice, agent));

  expect(new Set(answers)).toEqual(new Set([200]));
  await eventually("the order to be read", 60_000, async () =>
    (await client.get(`/api/orders/${order.orderId}`)).ok() ? true : undefined,
  );
  const delivery = await eventually("the withdrawal to be known", 60_000, async () => {
    const answer = await client.get("/api/delivery-orders/WDO-forged");
    if (!answer.ok()) return undefined;
    const found = (await answer.json()) as { withdrawn: boolean; confirmed: boolean; lastUpdateAt: string };
    return found.withdrawn ? found : undefined;
  });
  expect(delivery).toMatchObject({ withdrawn: true, confirmed: false });
  // The sandbox notes a call when it has answered it; who opened the order may have had it from a call of their own.
  const about = await eventually("the order's read to be answered", 60_000, async () => {
    const { calls } = await sandbox.control<{ calls: Call[] }>("GET", "/calls?endpoint=batch-get");
    const found = calls.filter(({ summary }) => JSON.stringify(summary).includes(order.orderId));
    return found.length > 0 ? found : undefined;
  });
  // One, and one more for each round of asks that came while the order was being read: one process, one read at a time,
  // and the sweep's.
  const rounds = Math.ceil((Date.now() - startedAt) / readMs);
  expect(about.length).toBeLessThanOrEqual(Math.min(rounds + 2, 40));
  const list = (await (await client.get("/api/delivery-orders")).json()) as { rows: object[] };
  expect(list.rows).toContainEqual(expect.objectContaining({ deliveryOrderId: "WDO-forged" }));
  agent.destroy();
  await client.dispose();
  for (const app of [one, other]) await app.stop();
  await sandbox.program.end();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
