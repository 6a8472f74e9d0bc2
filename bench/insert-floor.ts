import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { Client, type PoolConfig } from "pg";
import { notice } from "./desk";

const run = promisify(execFile);
const pgbench = globSync("/usr/lib/postgresql/*/bin/pgbench").concat("/usr/bin/pgbench").find(existsSync);
const body = JSON.stringify(notice("0000000000000000"));

export type Floor = { rate: number; latencyMs: number };

/** The table that takes the rows of the floor: a number and the text, no index but the key. */
export async function prepareFloor(address: PoolConfig) {
  const client = new Client(address);
  await client.connect();
  await client.query(
    "create table bench_floor (id bigint generated always as identity primary key, body text not null)",
  );
  await client.end();
}

/** How fast PostgreSQL takes the same text, one row and one commit at a time (pgbench where the machine has it). */
export async function floorOf(
  address: PoolConfig,
  { clients, seconds, folder }: { clients: number; seconds: number; folder: string },
): Promise<Floor> {
  if (!pgbench) return floorByNode(address, clients, seconds);
  const script = path.join(folder, "insert.sql");
  await writeFile(script, `insert into bench_floor (body) values ('${body.replaceAll("'", "''")}');\n`);
  const how = ["-n", "-M", "prepared", "-T", String(seconds), "-f", script, "-c", String(clients), "-j", "2"];
  const target = ["-h", String(address.host), "-U", String(address.user), String(address.database)];
  const { stdout } = await run(pgbench, [...how, ...target]);
  return {
    rate: Number(/tps = ([\d.]+)/.exec(stdout)?.[1]),
    latencyMs: Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]),
  };
}

async function floorByNode(address: PoolConfig, clients: number, seconds: number): Promise<Floor> {
  const until = performance.now() + seconds * 1_000;
  const text = "insert into bench_floor (body) values ($1)";
  let count = 0;
  const worker = async () => {
    const client = new Client(address);
    await client.connect();
    while (performance.now() < until) {
      await client.query({ name: "floor", text, values: [body] });
      count += 1;
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return { rate: count / seconds, latencyMs: (clients * seconds * 1_000) / count };
}
