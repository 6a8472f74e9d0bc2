import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApp, type App } from "./fixtures/app";
import { eventually } from "./fixtures/processes";
import { startSandbox, type Sandbox } from "./fixtures/sandbox";
import { expect, signedInClient, test } from "./fixtures/test";

type Order = { orderId: string };
type Item = Order & { state: string; reason: string | null; claim: { person: string } | null };
type Batch = { createdBy: string; items: Item[] };

let sandbox: Sandbox;
let dataDir: string;
const apps: App[] = [];

test.beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "ginee-desk-e2e-"));
  sandbox = await startSandbox({ SANDBOX_ORDERS: "0" });
});
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await sandbox.program.end();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(): Promise<App> {
  const app = await startApp(sandbox, { dataDir, environment: { SYNC_INTERVAL_SECONDS: "1" } });
  apps.push(app);
  return app;
}

test("of two people who print the same hundred orders in two processes at the same instant each order is one's, and the other is told whose", async () => {
  test.setTimeout(180_000);
  const [one, two] = [await start(), await start()];
  const clients = [await signedInClient(one, "operator"), await signedInClient(two, "supervisor")];
  const orderIds: string[] = [];
  for (let n = 0; n < 100; n++) {
    const spec = { channel: "TOKOPEDIA_ID", announce: false };
    orderIds.push((await sandbox.control<Order>("POST", "/orders", spec)).orderId);
  }
  await eventually("the orders to be known", 60_000, async () => {
    const answer = await clients[0]?.get("/api/orders?limit=200");
    if (!answer?.ok()) return undefined;
    return ((await answer.json()) as { rows: Order[] }).rows.length === 100 || undefined;
  });

  const answers = await Promise.all(
    clients.map((client, n) =>
      client.post("/api/print-batches", { data: { orderIds: n === 0 ? orderIds : orderIds.toReversed() } }),
    ),
  );

  expect(answers.map((answer) => answer.status())).toEqual([200, 200]);
  const batches = await Promise.all(answers.map((answer) => answer.json() as Promise<Batch>));
  expect(new Set(batches.map(({ createdBy }) => createdBy)).size).toBe(2);
  for (const orderId of orderIds) {
    const fates = batches.flatMap(({ createdBy, items }) =>
      items.filter((item) => item.orderId === orderId).map((item) => ({ createdBy, ...item })),
    );
    const [winner, loser] = fates.toSorted((a, b) => Number(a.reason !== null) - Number(b.reason !== null));
    expect(winner).toMatchObject({ reason: null, claim: null });
    expect(loser).toMatchObject({
      state: "refused",
      reason: "claimed",
      claim: { person: winner?.createdBy },
    });
  }
  for (const client of clients) await client.dispose();
});
