import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { PoolClient, QueryResultRow } from "pg";
import { isSessionAlive, type Operator } from "@/lib/auth/session";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { allConditions, orderConditions, whereAll } from "@/lib/filters/read";
import { readRowsBy } from "@/lib/orders/read";
import { orderClause } from "@/lib/sorting/read";
import type { OrderRow } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";
import { singleton } from "@/lib/singleton";

const mostAtOnce = 2;
const pageSize = 500;
const retryAfterSeconds = 30;
/** Sorting a million orders by a field without an index takes a while; nobody waits longer for the first row. */
const firstRowMs = 60_000;
/** A browser that takes no more bytes for so long has gone away without saying so. */
const stalledMs = 60_000;

type Reader = Pick<Operator, "role" | "sessionId">;

const dialect = new PgDialect();
const running = () => singleton("exports-running", () => ({ count: 0 }));

/**
 * Every order of a list in its order, all as they were at one moment, read page by page as the rows are taken. Holds a
 * connection until it is read to its end, given up, `signal` aborts, or the session of the reader ends.
 * @throws AppError `overloaded` while as many exports run as one process bears
 */
export async function eachRow(
  search: OrderSearch,
  operator: Reader,
  signal: AbortSignal,
): Promise<AsyncGenerator<OrderRow>> {
  const held = running();
  if (held.count >= mostAtOnce) {
    throw new AppError("overloaded", "as many exports as can be are running", { retryAfterSeconds });
  }
  held.count++;
  const conditions = await orderConditions(search).catch(freeing(held));
  const client = await pool().connect().catch(freeing(held));
  const hold = holding(client, held);
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(`set local statement_timeout = ${firstRowMs}`);
    await runner(client)(sql`
      declare exported no scroll cursor for
      select o.order_id from orders o ${whereAll(allConditions(conditions))} order by ${orderClause(search.sort)}`);
  } catch (error) {
    await hold.end();
    throw error;
  }
  return fetchAll(client, hold, operator, signal);
}

const freeing = (held: { count: number }) => (error: unknown) => {
  held.count--;
  throw error;
};

/** Ends once: after the last row, when the reader gives up, or when it has taken nothing for too long. */
function holding(client: PoolClient, held: { count: number }) {
  let isOver = false;
  const end = async () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    held.count--;
    await client.query("rollback").then(
      () => client.release(),
      () => client.release(true),
    );
  };
  const timer = setTimeout(() => void end(), stalledMs).unref();
  const taken = () => {
    if (isOver) throw new AppError("overloaded", "nobody took the rows of this export");
    timer.refresh();
  };
  return { end, taken };
}

async function* fetchAll(
  client: PoolClient,
  hold: ReturnType<typeof holding>,
  operator: Reader,
  signal: AbortSignal,
): AsyncGenerator<OrderRow> {
  const run = runner(client);
  try {
    for (;;) {
      signal.throwIfAborted();
      hold.taken();
      const page = await run<{ order_id: string }>(sql.raw(`fetch ${pageSize} from exported`));
      if (page.length === 0) return;
      if (!(await isSessionAlive(operator.sessionId))) {
        throw new AppError("not_signed_in", "the session ended during the export");
      }
      const ids = page.map((row) => row.order_id);
      const rows = await readRowsBy(run, ids, operator);
      for (const id of ids) {
        const row = rows.get(id);
        if (row) yield row;
      }
    }
  } finally {
    await hold.end();
  }
}

const runner =
  (client: PoolClient) =>
  async <T extends QueryResultRow>(query: SQL): Promise<T[]> => {
    const { sql: text, params } = dialect.sqlToQuery(query);
    return (await client.query<T>(text, params)).rows;
  };
