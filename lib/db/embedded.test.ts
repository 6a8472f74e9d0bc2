import { chmod, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { useTestEnvironment } from "@/lib/testing/environment";
import { eventually } from "@/lib/testing/world";
import { startEmbedded } from "./embedded";

test("the database starts below a folder that only its owner may enter, and keeps its rows over a restart", async () => {
  const home = await mkdtemp(path.join(tmpdir(), "ginee-desk-home-"));
  await chmod(home, 0o700);
  const dataDir = path.join(home, "app", "data");
  await mkdir(dataDir, { recursive: true });
  const first = await startEmbedded(dataDir);
  await query(first.address, "create table parcels as select 'JP9581135490' as waybill");
  await first.stop();

  const second = await startEmbedded(dataDir);
  const kept = await query(second.address, "select waybill from parcels");
  await second.stop();

  expect(kept).toEqual([{ waybill: "JP9581135490" }]);
  await rm(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test("a database that is killed under a running desk comes back by itself with its rows", async () => {
  useTestEnvironment();
  const dataDir = await mkdtemp(path.join(tmpdir(), "ginee-desk-kept-"));
  const server = await startEmbedded(dataDir, { isKept: true });
  await query(server.address, "create table parcels as select 'JP9581135490' as waybill");

  const [pid] = (await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGKILL");
  const kept = await eventually(
    () => query(server.address, "select waybill from parcels").catch(() => null),
    (rows) => rows !== null,
  );
  await server.stop();
  const afterStop = await query(server.address, "select 1").catch(() => null);

  expect(kept).toEqual([{ waybill: "JP9581135490" }]);
  expect(afterStop).toBeNull();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function query(address: object, statement: string): Promise<unknown[]> {
  const client = new Client(address);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
