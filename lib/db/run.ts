import "server-only";
import { createHash } from "node:crypto";
import { fillPlaceholders, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { PgDialect } from "drizzle-orm/pg-core";
import { DatabaseError, type ClientBase, type PoolClient, type QueryConfig, type QueryResultRow } from "pg";
import { frequentPool, pool, type DbOrTx } from "./client";

const dialect = new PgDialect();

/** PostgreSQL's code for a statement that was cancelled, here only ever by its own time limit. */
const queryCanceled = "57014";

export function isStatementTimeout(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === queryCanceled;
}

type Options = {
  /** The server gives up after so long; `isStatementTimeout` tells. */
  timeoutMs?: number;
  /** The rows are read in the order of an index until there are enough, however few the planner believes there to be. */
  isWalk?: boolean;
};

/** What a walk must not do: collect first, and join by hashing a whole table. */
const walking = ["sort", "bitmapscan", "seqscan", "hashjoin", "mergejoin"]
  .map((plan) => `; set local enable_${plan} = off`)
  .join("");

/** Runs one statement and gives its rows with the types of `pg`: timestamptz a Date, numeric and bigint a string. */
export async function rowsOf<T extends QueryResultRow>(query: SQL, options: Options = {}): Promise<T[]> {
  const { sql: text, params: values } = dialect.sqlToQuery(query);
  const config = { text, values };
  if (options.timeoutMs === undefined) return (await pool().query<T>(config)).rows;

  const client = await pool().connect();
  try {
    const limit = `begin read only; set local statement_timeout = ${Math.round(options.timeoutMs)}`;
    await client.query(limit + (options.isWalk ? walking : ""));
    const { rows } = await client.query<T>(config);
    await client.query("commit");
    client.release();
    return rows;
  } catch (error) {
    // The connection goes back only when the server says that the transaction is over.
    await client.query("rollback").then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}

/**
 * A statement that is asked all the time, and an index question: written once a process and planned once a connection.
 * `build` names what changes from time to time as `sql.placeholder(name)`; the values come with every question.
 * `isShort`: answered so soon that it may share a connection with what else is asked at the same moment.
 */
export function frequentQuery<T extends QueryResultRow>(build: () => SQL, { isShort = false } = {}) {
  let written: { name: string; text: string; params: unknown[] } | undefined;
  return (values: Record<string, unknown>): Promise<T[]> => {
    written ??= write(build());
    const { name, text, params } = written;
    const config = { name, text, values: fillPlaceholders(params, values) };
    return isShort ? rowsTogether<T>(config) : frequentRows<T>(config);
  };
}

function write(query: SQL) {
  const { sql: text, params } = dialect.sqlToQuery(query);
  return { name: nameFor(text), text, params };
}

/** PostgreSQL keeps a plan by name, and a name may never mean two texts. */
const nameFor = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 30);

const planned = new WeakSet<ClientBase>();

/**
 * Planning a short question takes longer than answering it. A plan made without the values finds reading a whole table no
 * worse than an index, so that is ruled out.
 */
async function plannedClient(): Promise<PoolClient> {
  const client = await frequentPool().connect();
  if (planned.has(client)) return client;
  try {
    await client.query("set plan_cache_mode = force_generic_plan; set enable_seqscan = off");
    planned.add(client);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

async function frequentRows<T extends QueryResultRow>(config: QueryConfig): Promise<T[]> {
  const client = await plannedClient();
  try {
    const { rows } = await client.query<T>(config);
    client.release();
    return rows;
  } catch (error) {
    client.release(!(error instanceof DatabaseError));
    throw error;
  }
}

/** A transaction that comes all the time, of statements with few texts: to plan them takes longer than to run them. */
export async function frequentTransaction<T>(work: (tx: DbOrTx) => Promise<T>): Promise<T> {
  const client = await plannedClient();
  try {
    const result = await drizzle(withNames(client)).transaction(work);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const nameOfText = new Map<string, string>();
/** A text that is never the same would stay with PostgreSQL for ever, once for each time. */
const mostNames = 100;

function withNames(client: PoolClient): PoolClient {
  const query = (config: QueryConfig, values: unknown[]) =>
    client.query({ ...config, ...named(config.text) }, values);
  return new Proxy(client, {
    get: (target, key) => (key === "query" ? query : Reflect.get(target, key, target)),
  });
}

function named(text: string): { name?: string } {
  const known = nameOfText.get(text);
  if (known !== undefined) return { name: known };
  if (nameOfText.size >= mostNames) return {};
  const name = nameFor(text);
  nameOfText.set(text, name);
  return { name };
}

type Waiting = { send: (client: PoolClient) => Promise<unknown>; fail: (error: unknown) => void };

const waiting: Waiting[] = [];
const mostTogether = 8;

/** Who asks and what they ask for go out in one write and wake one process of the server, not two. */
function rowsTogether<T extends QueryResultRow>(config: QueryConfig): Promise<T[]> {
  const { promise, resolve, reject } = Promise.withResolvers<T[]>();
  const send = async (client: PoolClient) => {
    const { rows } = await client.query<T>(config);
    resolve(rows);
  };
  waiting.push({ send, fail: reject });
  if (waiting.length % mostTogether === 1) void sendTogether();
  return promise;
}

/** One of these is under way for every `mostTogether` that wait, or a part of so many. */
async function sendTogether() {
  let client: PoolClient;
  try {
    client = await plannedClient();
  } catch (error) {
    for (const { fail } of waiting.splice(0, mostTogether)) fail(error);
    return;
  }
  const { stream } = client.connection;
  let isLost = false;
  stream.cork();
  const sent = waiting.splice(0, mostTogether).map(({ send, fail }) =>
    send(client).catch((error: unknown) => {
      isLost ||= !(error instanceof DatabaseError);
      fail(error);
    }),
  );
  stream.uncork();
  await Promise.all(sent);
  client.release(isLost);
}
