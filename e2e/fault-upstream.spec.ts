import type { APIRequestContext } from "@playwright/test";
import { startApp, type App } from "./fixtures/app";
import { startFaultyLine, type FaultyLine, type LineFault } from "./fixtures/faulty-line";
import { eventually } from "./fixtures/processes";
import { startSandbox, type Sandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signedInClient, test } from "./fixtures/test";

const callsPerSecond = 4;

let sandbox: Sandbox;
let line: FaultyLine;
let app: App;
let client: APIRequestContext;
let orderId: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  sandbox = await startSandbox({ SANDBOX_ORDERS: "120" });
  line = await startFaultyLine(sandbox.baseUrl);
  app = await startApp(sandbox, {
    environment: {
      GINEE_BASE_URL: line.baseUrl,
      GINEE_MAX_RPS: String(callsPerSecond),
      SYNC_INTERVAL_SECONDS: "1",
    },
  });
  await firstSyncDone(app);
  client = await signedInClient(app, "operator");
  orderId = (await list()).rows[0]?.orderId ?? "";
});
test.afterAll(async () => {
  await client.dispose();
  await app.stop();
  await line.stop();
  await sandbox.program.end();
});

type List = {
  rows: { orderId: string }[];
  freshness: { isStale: boolean; problem: string | null; syncedAt: string };
};

/** The screens' list: an outage of Ginee never makes it fail or look empty. */
async function list(): Promise<List> {
  const answer = await client.get("/api/orders?limit=20");
  const page = (await answer.json()) as List;
  expect([answer.status(), page.rows.length]).toEqual([200, 20]);
  return page;
}

const refresh = async () => {
  const answer = await client.post(`/api/orders/${orderId}/refresh`, {
    headers: { origin: app.baseUrl },
    timeout: 30_000,
  });
  const { code } = (await answer.json()) as { code?: string };
  return { status: answer.status(), code };
};

const recovered = () =>
  eventually("everything to be as before", 60_000, async () => {
    const { freshness } = await list();
    return freshness.problem === null && !freshness.isStale ? true : undefined;
  });

const spoiling: LineFault[] = ["busy", "limit", "html", "cut", "reset", "late", "sliced"];

test("whatever becomes of Ginee's answers, the screens answer from our copy, say why it stands still, and Ginee is not asked more often", async () => {
  test.setTimeout(120_000);
  const before = line.calls.length;
  const startedAt = performance.now();

  line.set((_path, n) => spoiling[n % spoiling.length] ?? "pass");
  const told = new Set<string>();
  await eventually("every fault to have struck", 60_000, async () => {
    const { freshness } = await list();
    if (freshness.problem !== null) told.add(freshness.problem);
    const detail = await client.get(`/api/orders/${orderId}`);
    expect(detail.status()).toBe(200);
    const struck = new Set(line.calls.slice(before).map(({ fault }) => fault));
    return told.size > 0 && spoiling.every((fault) => struck.has(fault)) ? true : undefined;
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  const calls = line.calls.length - before;
  line.set(() => "pass");
  await recovered();

  for (const problem of told) expect(problem).toMatch(/^ginee_/);
  expect(calls).toBeLessThanOrEqual(1.1 * callsPerSecond * (seconds + 1));
  expect(await refresh()).toEqual({ status: 200, code: undefined });
});

test("a Ginee that lets lists trickle in byte by byte does not stop a person's own question, and our copy says that it is old", async () => {
  test.setTimeout(120_000);
  const before = line.calls.length;

  line.set((path) => (path.includes("list-order") ? "drip" : "pass"));
  await eventually("a list to trickle in", 45_000, () =>
    line.calls.slice(before).some(({ fault }) => fault === "drip") ? true : undefined,
  );
  const meanwhile = await refresh();
  const stale = await eventually("the copy to be called old", 60_000, async () => {
    const { freshness } = await list();
    return freshness.isStale ? freshness : undefined;
  });
  line.set((_path, n) => (n % 2 ? "drip" : "hang"));
  const stuck = await refresh();
  line.set(() => "pass");
  await recovered();

  expect(meanwhile).toEqual({ status: 200, code: undefined });
  expect(Date.parse(stale.syncedAt)).toBeLessThan(Date.now());
  expect(stuck).toEqual({ status: 504, code: "ginee_unreachable" });
});
