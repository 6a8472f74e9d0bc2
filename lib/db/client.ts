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
  return (holder().pool ??= openPool({ max: 16, connectionTimeoutMillis: 5_000 }));
}

/** Connections of their own for notifications: a screen's slow search keeps no sender waiting. */
export function intakePool(): Pool {
  const deadlines = { connectionTimeoutMillis: 3_000, query_timeout: 5_000, statement_timeout: 5_000 };
  return (holder().intake ??= openPool({ ...deadlines, max: 2 }));
}

/** Connections of their own for statements that keep their plans, and that may be sent before others are answered. */
export function frequentPool(): Pool {
  return (holder().frequent ??= openPool({ max: 6, connectionTimeoutMillis: 5_000, pipeline: true }));
}

/**
 * A connection that is lost between two statements tells nobody but its listeners, and with none of them ends the
 * process: idle in the pool or in somebody's hands, it is the next statement that reports the fault.
 */
function openPool(options: PoolConfig): Pool {
  const opened = new Pool({ ...databaseAddress(), ...options, keepAlive: true });
  opened.on("error", () => undefined);
  opened.on("connect", (client) => client.on("error", () => undefined));
  return opened;
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
