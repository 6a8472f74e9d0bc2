import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";

export type Db = NodePgDatabase;
/** What a function takes when it may run inside a caller's transaction. */
export type DbOrTx = Pick<Db, "execute" | "select" | "insert" | "update" | "delete">;

const holder = () =>
  singleton<{ pool?: Pool; intake?: Pool; frequent?: Pool; db?: Db; address?: PoolConfig }>(
    "database",
    () => ({}),
  );

/** Called once by `server.ts` when the embedded server is used; otherwise DATABASE_URL is the address. */
export function setDatabaseAddress(address: PoolConfig) {
  holder().address = address;
}

export function databaseAddress(): PoolConfig {
  const { address } = holder();
  if (address) return address;
  const { DATABASE_URL } = env();
  if (!DATABASE_URL) throw new Error("no database address: the embedded server has not been started");
  return { connectionString: DATABASE_URL };
}

export function pool(): Pool {
  const held = holder();
  if (!held.pool) {
    held.pool = new Pool({ ...databaseAddress(), max: 16, connectionTimeoutMillis: 5_000, keepAlive: true });
    // Without a listener a lost idle connection would end the process; the next query reports the fault.
    held.pool.on("error", () => undefined);
  }
  return held.pool;
}

/** Connections of their own for notifications: a screen's slow search keeps no sender waiting. */
export function intakePool(): Pool {
  const held = holder();
  if (!held.intake) {
    const deadlines = { connectionTimeoutMillis: 3_000, query_timeout: 5_000, statement_timeout: 5_000 };
    held.intake = new Pool({ ...databaseAddress(), ...deadlines, max: 2, keepAlive: true });
    held.intake.on("error", () => undefined);
  }
  return held.intake;
}

/** Connections of their own for statements that keep their plans; see `rowsOf`. */
export function frequentPool(): Pool {
  const held = holder();
  if (!held.frequent) {
    held.frequent = new Pool({
      ...databaseAddress(),
      max: 6,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    held.frequent.on("error", () => undefined);
  }
  return held.frequent;
}

export function db(): Db {
  return (holder().db ??= drizzle(pool()));
}

export async function closeDatabase() {
  const held = holder();
  const open = [held.pool, held.intake, held.frequent];
  delete held.pool;
  delete held.intake;
  delete held.frequent;
  delete held.db;
  await Promise.all(open.map(async (one) => one?.end()));
}
