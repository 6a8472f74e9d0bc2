import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Pool, type PoolConfig } from "pg";
import { closeDatabase, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { freePort, productionEnvironment, spawnServer } from "./server";

export type Desk = {
  baseUrl: string;
  port: number;
  database: PoolConfig;
  /** Of a signed-in person. */
  cookie: string;
  /** Of the server, for what the kernel says of it. */
  pid: number;
  stop: () => Promise<void>;
};

type Prepare = (database: PoolConfig) => Promise<unknown>;

/** The production server on a PostgreSQL of its own, with nothing in it but what `prepare` puts there, and no Ginee to talk to. */
export async function startDesk(prepare: Prepare = async () => undefined): Promise<Desk> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-desk-"));
  const postgres = await startEmbedded(folder);
  await migrateDatabase(postgres.address);
  await prepare(postgres.address);
  const port = await freePort();
  const environment = productionEnvironment(postgres.address, port);
  const server = spawnServer(environment);
  await untilReady(server.child);
  Object.assign(process.env, environment);
  setDatabaseAddress(postgres.address);
  const cookie = await aSessionOf((await aPerson("operator")).userId);
  return {
    baseUrl: environment.PUBLIC_URL,
    port,
    database: postgres.address,
    cookie,
    pid: server.pid,
    stop: async () => {
      await server.end();
      await closeDatabase();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

export function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-4_000);
      if (said.includes('"msg":"ready"')) resolve();
    });
    child.on("exit", () => reject(new Error(`the server ended before it was up: ${said}`)));
  });
}

/** A mirror that was filled by SQL counts as synchronised, as of now. */
export async function markSynced(address: PoolConfig) {
  const pool = new Pool(address);
  await pool.query(
    `insert into sync_marks (name, last_succeeded_at) values ('first-sync', now()), ('sweep', now())
     on conflict (name) do update set last_succeeded_at = excluded.last_succeeded_at`,
  );
  await pool.end();
}

export const median = (list: number[]) => quantile(list, 0.5);

export function quantile(list: number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export type Line = {
  name: string;
  unit: string;
  floor: number;
  figure: number;
  ratio: number;
  goal: number;
  pass: boolean;
  rounds: number[];
};

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

/** One JSON object, or one sentence a person can read. */
export function print(line: Line, json: boolean) {
  const { name, unit, goal, pass } = line;
  const [floor, figure, ratio] = [line.floor, line.figure, line.ratio].map(rounded);
  if (json) console.log(JSON.stringify({ ...line, floor, figure, ratio, rounds: line.rounds.map(rounded) }));
  else
    console.log(
      `${name}: ${figure} ${unit}, floor ${floor}, ratio ${ratio}, goal ${goal}: ${pass ? "reached" : "missed"}`,
    );
}

/** The delivery-order notification of the vendor's page, 1.2 kB. */
export function notice(id: string) {
  const address = {
    name: "S*** R*****",
    phoneNumber: "********7890",
    country: "INDONESIA",
    province: "JAWA BARAT",
    city: "KOTA BANDUNG",
    district: "COBLONG",
    zipCode: "40132",
    fullAddress: "****",
  };
  return {
    id: `GENIE${id}`,
    entity: "delivery-order",
    action: "CREATE",
    createAt: new Date().toISOString(),
    payload: {
      warehouseId: "WW606D24DD46E0FB0001D87336",
      warehouseCode: "021DCB",
      ownerId: "WDO606D24DD46E0FB0001D87335",
      ownerCode: "021DCB00024",
      deliveryOrderId: `WDO${id}`,
      deliveryOrderSn: `2100${id}`,
      sourceOrderId: `SO${id}`,
      sourceOrderSn: `SN${id}`,
      deliveryOrderType: "SALE_ORDER",
      deliveryOrderStatus: "NEW",
      createAt: "2026-04-07T06:19:44Z",
      lastUpdateAt: new Date().toISOString(),
      channel: "SHOPEE_ID",
      trackingNumber: `JP${id}`,
      waybillUrl: "",
      shop: { shopId: "SH1", shopName: "Toko Maju", shopUrl: "", externalShopId: "1234567" },
      shippingAddress: address,
      senderAddress: address,
      orderItems: [{ inventoryId: "IN1", inventorySku: "SKU-1", inventoryName: "Kaos Polos", quantity: 2 }],
      logisticsProvider: "J&T Express",
    },
  };
}
