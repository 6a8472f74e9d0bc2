import { Client } from "pg";
import { print, untilReady, type Desk } from "./desk";
import { newLoad, sendInTurn } from "./hooks";
import { freePort, productionEnvironment, spawnServer } from "./server";
import { wander, type Wanderer } from "./feed-readers";

type Options = { total: number; clients: number; json: boolean };

const connections = 16;
const longestLineMs = 4_000;
const patienceMs = 10 * 60_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Two processes take notifications and serve clients whose line breaks every few seconds and who then go to either
 * process. What each was told is compared with what the database has: lost and doubled events of all clients together.
 */
export async function measureExactness(desk: Desk, { total, clients, json }: Options) {
  const second = await anotherProcess(desk);
  const database = new Client(desk.database);
  await database.connect();
  const baseUrls = [desk.baseUrl, second.baseUrl];
  const wanderers = Array.from({ length: clients }, () => wander(baseUrls, desk.cookie, longestLineMs));
  try {
    await until(() => wanderers.every((one) => one.place() !== ""));
    const from = (await toldAfter(database, "0-0")).at(-1) ?? "0-0";
    // Each begins at its own place; until everybody has come back once nothing happens, so that all begin alike.
    for (const one of wanderers) one.ids.length = 0;
    await send([desk.port, second.port], total);
    await untilWorkedOff(database);
    const truth = await toldAfter(database, from);
    await until(() => wanderers.every((one) => one.place() === truth.at(-1)));
    const wrong = wanderers.map((one) => faultsOf(one, truth));
    const breaks = wanderers.reduce((sum, one) => sum + one.breaks, 0);
    const figure = wrong.reduce((sum, count) => sum + count, 0);
    const unit = `lost or doubled of ${truth.length} events, ${clients} clients, ${breaks} reconnects, 2 processes`;
    const pass = figure === 0 && truth.length >= total;
    print({ name: "feed-exact", unit, floor: 0, figure, ratio: figure, goal: 0, pass, rounds: wrong }, json);
  } finally {
    for (const one of wanderers) one.stop();
    await database.end();
    await second.end();
  }
}

async function anotherProcess(desk: Desk) {
  const port = await freePort();
  const environment = { ...productionEnvironment(desk.database, port), PUBLIC_URL: desk.baseUrl };
  const server = spawnServer(environment);
  await untilReady(server.child);
  return { port, baseUrl: `http://127.0.0.1:${port}`, end: () => server.end() };
}

async function send(ports: number[], total: number) {
  let left = total;
  const due = () => (left-- > 0 ? performance.now() : null);
  const load = newLoad();
  await Promise.all(
    ports.flatMap((port) => Array.from({ length: connections }, () => sendInTurn(port, load, { due }))),
  );
}

async function untilWorkedOff(database: Client) {
  while ((await database.query("select 1 from webhook_events where outcome = 'waiting' limit 1")).rowCount) {
    await pause(100);
  }
}

/** Everything that was to be told, in its order. */
async function toldAfter(database: Client, id: string): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select xid::text || '-' || seq as id from feed_events
     where (xid, seq) > ($1::xid8, $2::bigint) order by xid, seq`,
    id.split("-"),
  );
  return rows.map((row) => row.id);
}

function faultsOf({ ids }: Wanderer, truth: string[]): number {
  const seen = new Set(ids);
  const lost = truth.filter((id) => !seen.has(id)).length;
  const isInOrder = ids.every((id, n) => id === truth[n]);
  return lost + (ids.length - seen.size) + (isInOrder ? 0 : 1);
}

async function until(isSo: () => boolean) {
  const deadline = Date.now() + patienceMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error("waited too long");
    await pause(50);
  }
}
