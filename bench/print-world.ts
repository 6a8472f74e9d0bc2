import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { closeDatabase, db, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import type { BatchPage } from "@/lib/print-batches/schema";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { untilReady } from "./desk";
import { startSandbox, type Sandbox } from "./sandbox";
import { freePort, productionEnvironment, spawnServer } from "./server";

/** An order with one parcel and one page of label that nobody has printed. */
export type Paper = { orderId: string; waybill: string };

export type PrintWorld = {
  pid: number;
  papers: Paper[];
  control: Sandbox["control"];
  create: (papers: Paper[], reason?: string) => Promise<BatchPage>;
  look: (id: string) => Promise<BatchPage>;
  untilDone: (id: string) => Promise<BatchPage>;
  /** What it was asked for is read to its end. */
  pdf: (id: string, query?: string) => Promise<Uint8Array>;
  /** One waybill by itself, as somebody presses for it; ms until its last byte. */
  open: (paper: Paper) => Promise<number>;
  /** The longest that the server's event loop was held up since this was last asked, in ms. */
  longestHold: () => Promise<number>;
  stop: () => Promise<void>;
};

const metricsToken = "bench-metrics-token";
/** How often a batch under way is looked at. */
const lookEveryMs = 200;

type Truth = { orderId: string; logisticsInfos: { logisticsTrackingNumber: string }[] };

/** The production server beside a sandbox whose every answer takes `latencyMs`, documents included. */
export async function startPrintWorld(orders: number, latencyMs: number): Promise<PrintWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-print-"));
  const postgres = await startEmbedded(folder);
  await migrateDatabase(postgres.address);
  const sandbox = await startSandbox({ SANDBOX_LATENCY_MS: String(latencyMs), SANDBOX_QUIRKS: "none" });
  const papers = await createOrders(sandbox, orders);
  const port = await freePort();
  const environment = {
    ...productionEnvironment(postgres.address, port),
    GINEE_BASE_URL: sandbox.baseUrl,
    GINEE_ACCESS_KEY: "sandbox-access-key",
    GINEE_SECRET_KEY: "sandbox-secret-key",
    GINEE_DOCUMENT_HOSTS: new URL(sandbox.documentUrl).host,
    GINEE_MAX_RPS: "1000",
    GINEE_MAX_IN_FLIGHT: "20",
    METRICS_TOKEN: metricsToken,
    LOG_LEVEL: "warn",
  };
  // Its "ready" is said at the level of info.
  const server = spawnServer({ ...environment, LOG_LEVEL: "info" });
  await untilReady(server.child);
  Object.assign(process.env, environment);
  setDatabaseAddress(postgres.address);
  const cookie = await aSessionOf((await aPerson("operator")).userId);
  await untilCopied(orders);
  return {
    pid: server.pid,
    papers,
    control: sandbox.control,
    ...client(environment.PUBLIC_URL, cookie),
    stop: async () => {
      await server.end();
      await sandbox.stop();
      await closeDatabase();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function createOrders({ control }: Sandbox, count: number): Promise<Paper[]> {
  const papers: Paper[] = [];
  for (let n = 0; n < count; n++) {
    const body = { channel: "TOKOPEDIA_ID", parcels: 1, announce: false };
    const { orderId, logisticsInfos } = await control<Truth>("/_sandbox/orders", { body });
    papers.push({ orderId, waybill: logisticsInfos[0]?.logisticsTrackingNumber ?? "" });
  }
  return papers;
}

async function untilCopied(orders: number) {
  const deadline = Date.now() + 180_000;
  for (;;) {
    const { rows } = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from orders where detail_at is not null`,
    );
    if (rows[0]?.n === orders) return;
    if (Date.now() > deadline) throw new Error(`only ${rows[0]?.n} of ${orders} orders arrived`);
    await wait(200);
  }
}

function client(baseUrl: string, cookie: string) {
  async function ask(to: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie, origin: baseUrl, "content-type": "application/json" };
    const response = await fetch(baseUrl + to, { ...init, headers });
    if (!response.ok) throw new Error(`${to} answered ${response.status}: ${await response.text()}`);
    return response;
  }
  async function batch(to: string, init?: RequestInit): Promise<BatchPage> {
    const page: BatchPage = await (await ask(to, init)).json();
    return page;
  }
  const look = (id: string) => batch(`/api/print-batches/${id}`);
  return {
    look,
    create: (papers: Paper[], reason?: string) => {
      const orderIds = papers.map(({ orderId }) => orderId);
      const body = JSON.stringify({ orderIds, ...(reason !== undefined && { reason }) });
      return batch("/api/print-batches", { method: "POST", body });
    },
    untilDone: async (id: string) => {
      for (;;) {
        const page = await look(id);
        if (page.state !== "running") return page;
        await wait(lookEveryMs);
      }
    },
    pdf: async (id: string, query = "") =>
      new Uint8Array(await (await ask(`/api/print-batches/${id}/document${query}`)).arrayBuffer()),
    open: async ({ orderId }: Paper) => {
      const startedAt = performance.now();
      const label = await ask(`/api/orders/${orderId}/documents/label`, { method: "POST" });
      await label.arrayBuffer();
      return performance.now() - startedAt;
    },
    longestHold: async () => {
      const headers = { authorization: `Bearer ${metricsToken}` };
      const text = await (await fetch(`${baseUrl}/api/metrics`, { headers })).text();
      return Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]) * 1_000;
    },
  };
}
