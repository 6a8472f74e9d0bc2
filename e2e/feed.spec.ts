import { mkdtemp, rm } from "node:fs/promises";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { startApp, type App } from "./fixtures/app";
import { startLine, type Line } from "./fixtures/line";
import { deliveryOrderNotice, post } from "./fixtures/notifications";
import { startSandbox, type Sandbox } from "./fixtures/sandbox";
import { signInRequest, type Role } from "./fixtures/test";

const metricsToken = "e2e-metrics-token-0123456789";
let sandbox: Sandbox;
let line: Line;
let dataDir: string;
let agent: Agent;
const apps: App[] = [];

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "ginee-desk-e2e-"));
  agent = new Agent({ keepAlive: true, maxSockets: 8 });
  [sandbox, line] = await Promise.all([startSandbox({ SANDBOX_ORDERS: "30" }), startLine()]);
  await start();
});
test.afterAll(async () => {
  for (const app of apps.splice(0)) await app.stop();
  agent.destroy();
  await line.stop();
  await sandbox.program.end();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const portOf = (app: App) => Number(new URL(app.baseUrl).port);

/** Another process on the same database; browsers reach whichever the line leads to. */
async function start(): Promise<App> {
  const environment = { PUBLIC_URL: line.url, METRICS_TOKEN: metricsToken };
  const app = await startApp(sandbox, { dataDir, environment });
  apps.push(app);
  line.leadTo(portOf(app));
  return app;
}

const appNow = (): App => {
  const app = apps.at(-1);
  if (!app) throw new Error("no app runs");
  return app;
};
const signIn = (context: BrowserContext, role: Role) =>
  signInRequest(context.request, { ...appNow(), baseUrl: line.url }, role);

let serial = 0;
/** Sends so many notifications and says of which delivery orders. */
async function happen(count: number, to = appNow()): Promise<string[]> {
  const run = `WDO-feed-${serial++}`;
  const ids = Array.from({ length: count }, (_, n) => `${run}-${n}`);
  const answers = await Promise.all(ids.map((id) => post(to.webhookUrl, deliveryOrderNotice(id), agent)));
  expect(new Set(answers)).toEqual(new Set([200]));
  return ids;
}

type Told = { id: string; type: string; deliveryOrderId?: string };

/** Everything that the reader of the stream tells a tab, as it comes. */
const tap = () => {
  const told: unknown[] = [];
  Reflect.set(window, "told", told);
  const Real = window.SharedWorker;
  window.SharedWorker = class extends Real {
    constructor(url: string | URL, options?: string | WorkerOptions) {
      super(url, options);
      this.port.addEventListener("message", ({ data }) => told.push(...(data.events ?? [])));
    }
  };
};
const toldTo = (page: Page) => page.evaluate<Told[]>("window.told");
const isLive = (page: Page) =>
  expect(page.getByRole("banner").getByText("Langsung", { exact: true })).toBeVisible({ timeout: 60_000 });

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(tap);
  await page.goto(`${line.url}/delivery-orders`);
  await isLive(page);
  return page;
}

/** Each once, nothing else of these, and never "ask for everything". */
async function expectComplete(page: Page, ids: string[], withinMs = 60_000) {
  const mine = (told: Told[]) =>
    told.flatMap(({ deliveryOrderId }) =>
      deliveryOrderId !== undefined && ids.includes(deliveryOrderId) ? [deliveryOrderId] : [],
    );
  await expect
    .poll(async () => new Set(mine(await toldTo(page))).size, { timeout: withinMs })
    .toBe(ids.length);
  const told = await toldTo(page);
  const places = told.map(({ id }) => id);
  expect(places.length).toBe(new Set(places).size);
  expect(told.filter(({ type }) => type === "reset")).toEqual([]);
}

async function openStreams(): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${appNow().baseUrl}/api/metrics`, { headers })).text();
  return Number(/^desk_feed_streams (\d+)$/m.exec(text)?.[1]);
}

test("seven tabs over HTTP/1.1 use one stream, each is told everything, and other requests keep loading", async ({
  context,
}) => {
  test.setTimeout(120_000);
  await signIn(context, "operator");
  const tabs: Page[] = [];
  for (let n = 0; n < 7; n++) tabs.push(await openTab(context));

  const ids = await happen(20);

  for (const tab of tabs) await expectComplete(tab, ids);
  expect(await openStreams()).toBe(1);
  const statuses = await Promise.all(
    tabs.map((tab) => tab.evaluate(async () => (await fetch("/api/delivery-orders?limit=1")).status)),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await Promise.all(tabs.slice(1).map((tab) => tab.close()));
  const more = await happen(5);
  await expectComplete(tabs[0] ?? (await openTab(context)), [...ids, ...more]);
  await context.close();
  await expect.poll(openStreams).toBe(0);
});

for (const awayMs of [1_000, 8_000]) {
  test(`a browser that was offline for ${awayMs / 1_000} s has missed nothing`, async ({ context }) => {
    await signIn(context, "operator");
    const tab = await openTab(context);
    const before = await happen(3);
    await expectComplete(tab, before);

    line.cut();
    const meanwhile = await happen(25);
    await new Promise((resolve) => setTimeout(resolve, awayMs));
    line.mend();
    const after = await happen(3);

    await expectComplete(tab, [...before, ...meanwhile, ...after]);
    await isLive(tab);
  });
}

test("a line that has died without a word is noticed, and nothing is missed", async ({ context }) => {
  test.setTimeout(180_000);
  await signIn(context, "operator");
  const tab = await openTab(context);

  line.fallSilent();
  const ids = await happen(25);

  await expectComplete(tab, ids, 120_000);
});

test("a server that was killed and started again has told everything in the end", async ({ context }) => {
  test.setTimeout(180_000);
  await signIn(context, "operator");
  const [tab, other] = [await openTab(context), await openTab(context)];
  const before = await happen(10);
  await expectComplete(tab, before);

  const killed = appNow();
  killed.program.child.kill("SIGKILL");
  await start();
  const after = await happen(10);

  for (const one of [tab, other]) await expectComplete(one, [...before, ...after]);
  await isLive(tab);
});

test("with two processes a browser moves to the other one and misses nothing of either", async ({
  context,
}) => {
  test.setTimeout(180_000);
  await signIn(context, "operator");
  const tab = await openTab(context);
  const first = appNow();
  const second = await start();
  const told = await Promise.all([happen(20, first), happen(20, second)]);

  await first.program.end();
  const after = await happen(20, second);

  await expectComplete(tab, [...told.flat(), ...after]);
});

test("signing out in one tab ends the stream, and leads the other tabs to sign-in", async ({ context }) => {
  await signIn(context, "operator");
  const [tab, other] = [await openTab(context), await openTab(context)];

  await other.getByRole("button", { name: /Akun/ }).click();
  await other.getByRole("button", { name: "Keluar" }).click();

  await expect(tab).toHaveURL(/\/sign-in\?next=%2Fdelivery-orders/);
  await expect.poll(openStreams).toBe(0);
});

test("when somebody else signs in, tabs of the person before show the new person's page", async ({
  context,
}) => {
  await signIn(context, "operator");
  const tab = await openTab(context);

  await signIn(context, "supervisor");

  await expect(tab.getByRole("button", { name: /Akun .*(Pengawas|Supervisor)/i })).toBeVisible({
    timeout: 30_000,
  });
  await isLive(tab);
});

test("without shared workers one tab reads for all, and the next goes on where it was", async ({
  context,
}) => {
  test.setTimeout(120_000);
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, "SharedWorker");
    const asked: (string | null)[] = [];
    Reflect.set(window, "asked", asked);
    const real = window.fetch;
    window.fetch = (...args) => {
      if (String(args[0]).startsWith("/api/feed?"))
        asked.push(new Headers(args[1]?.headers).get("last-event-id"));
      return real(...args);
    };
  });
  await signIn(context, "operator");
  const leader = await context.newPage();
  await leader.goto(`${line.url}/delivery-orders`);
  await isLive(leader);
  const heir = await context.newPage();
  await heir.goto(`${line.url}/delivery-orders`);
  await isLive(heir);
  const [seen] = await happen(1);
  await expect(heir.getByRole("row").filter({ hasText: seen ?? "" })).toBeVisible();
  expect(await openStreams()).toBe(1);
  expect(await heir.evaluate("window.asked")).toEqual([]);

  await leader.close();
  const [next] = await happen(1);

  await expect(heir.getByRole("row").filter({ hasText: next ?? "" })).toBeVisible({ timeout: 30_000 });
  expect(await heir.evaluate("window.asked")).toEqual([expect.stringMatching(/^\d+-\d+$/)]);
});
