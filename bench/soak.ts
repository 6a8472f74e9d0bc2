import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client, type PoolConfig } from "pg";
import { print, startDesk, type Desk } from "./desk";
import { buildEmptyPage, serveEmptyPage } from "./empty-page";
import { newLoad, sendInTurn } from "./hooks";
import { memoryOf } from "./server";

/**
 * What the server keeps in memory after very many notifications with many open streams, each of which also searches once
 * in a while; how that grows once it is warm, and whether handles are left behind. Idle, against an empty Next.
 */
const goals = { idle: 1.8, residentMb: 300, slopeMb: 1, handles: 1.1 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    notifications: { type: "string", default: "1000000" },
    streams: { type: "string", default: "200" },
    connections: { type: "string", default: "32" },
    /** Per stream and second. */
    searches: { type: "string", default: "1" },
    samples: { type: "string", default: "100" },
  },
});
const notifications = Number(flags.notifications);
const streams = Number(flags.streams);
const searches = Number(flags.searches);
const samples = Number(flags.samples);
/** As when the processor keeps up: an inbox that only grows measures the database. */
const mostWaiting = 20_000;

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Reads and forgets, as fast as it comes; comes back when it is sent away. */
function openStream(desk: Desk): () => void {
  let isClosed = false;
  let lastId = "";
  let close: () => void = () => undefined;
  const open = () => {
    if (isClosed) return;
    const headers = { cookie: desk.cookie, ...(lastId && { "last-event-id": lastId }) };
    const sent = get(`${desk.baseUrl}/api/feed`, { headers, agent: false }, (response) => {
      response.setEncoding("latin1").on("data", (chunk: string) => {
        lastId = /[\s\S]*\nid: ([^\n]+)/.exec(chunk.slice(-2_000))?.[1] ?? lastId;
      });
      response.on("close", () => setTimeout(open, 500)).on("error", () => undefined);
    });
    sent.on("error", () => setTimeout(open, 500));
    close = () => void sent.destroy();
  };
  open();
  return () => {
    isClosed = true;
    close();
  };
}

function searchOnce(desk: Desk): Promise<void> {
  const text = `JP${Math.floor(Math.random() * 1e6)}`;
  return new Promise((resolve) => {
    const options = { headers: { cookie: desk.cookie }, agent };
    get(`${desk.baseUrl}/api/orders?q=${text}`, options, (answer) => {
      answer.resume().on("close", () => resolve());
    }).on("error", () => resolve());
  });
}

async function searchOn(desk: Desk, isOver: () => boolean) {
  let asked = 0;
  const started = performance.now();
  const open = new Set<Promise<void>>();
  while (!isOver() && searches > 0) {
    const due = ((performance.now() - started) / 1_000) * searches * streams;
    for (; asked < due && open.size < 64; asked++) {
      const one = searchOnce(desk).finally(() => open.delete(one));
      open.add(one);
    }
    await wait(20);
  }
  await Promise.all(open);
}

async function waitingIn(client: Client): Promise<number> {
  const text = `select count(*)::int as n from (
    select 1 from webhook_events where outcome = 'waiting' limit ${mostWaiting + 1}) as w`;
  return (await client.query<{ n: number }>(text)).rows[0]?.n ?? 0;
}

type Sample = { stored: number; resident: number; handles: number };

async function soak(desk: Desk, address: PoolConfig): Promise<Sample[]> {
  const client = new Client(address);
  await client.connect();
  const load = newLoad();
  const taken: Sample[] = [];
  let isOver = false;
  let isHeld = false;
  const due = () => {
    if (load.sent >= notifications) return null;
    return performance.now() + (isHeld ? 50 : 0);
  };
  const senders = Promise.all(
    Array.from({ length: Number(flags.connections) }, () => sendInTurn(desk.port, load, { due })),
  ).then(() => (isOver = true));
  const searching = searchOn(desk, () => isOver);
  let stored = 0;
  const sample = async () => {
    const { now: resident, handles } = await memoryOf({ pid: desk.pid });
    taken.push({ stored, resident, handles });
  };
  while (!isOver) {
    await wait(100);
    isHeld = (await waitingIn(client)) > mostWaiting;
    stored += load.acknowledged.length;
    load.acknowledged.length = 0;
    load.times.length = 0;
    if (stored >= (taken.length + 1) * (notifications / samples)) await sample();
  }
  await Promise.all([senders, searching]);
  while ((await waitingIn(client)) > 0) await wait(200);
  await wait(3_000);
  await sample();
  await client.end();
  return taken;
}

/** In MB for each 100,000 notifications, over the later part: by then every cache is full. */
function slopeOf(taken: Sample[]): number {
  const warm = taken.slice(Math.floor(taken.length / 3));
  const mean = (pick: (sample: Sample) => number) =>
    warm.reduce((sum, sample) => sum + pick(sample), 0) / warm.length;
  const [x, y] = [mean(({ stored }) => stored), mean(({ resident }) => resident)];
  const up = warm.reduce((sum, { stored, resident }) => sum + (stored - x) * (resident - y), 0);
  const across = warm.reduce((sum, { stored }) => sum + (stored - x) ** 2, 0);
  return (up / across) * 100_000;
}

function report(name: string, unit: string, values: { floor: number; figure: number; goal: number }) {
  const { floor, figure, goal } = values;
  const isRatio = goal < 10 && name !== "soak-slope";
  const ratio = figure / floor;
  const pass = (isRatio ? ratio : figure) <= goal;
  if (!pass) process.exitCode = 1;
  print({ name, unit, floor, figure, ratio, goal, pass, rounds: [ratio] }, flags.json);
}

await buildEmptyPage();
const empty = await serveEmptyPage();
await wait(3_000);
const floor = (await memoryOf({ pid: empty.pid })).now;
await empty.stop();
const desk = await startDesk();
try {
  await wait(5_000);
  const idle = await memoryOf({ pid: desk.pid });
  report("soak-idle", "MB resident", { floor, figure: idle.now, goal: goals.idle });
  const ends = Array.from({ length: streams }, () => openStream(desk));
  await wait(2_000);
  const open = await memoryOf({ pid: desk.pid });
  const taken = await soak(desk, desk.database);
  const last = taken.at(-1) ?? { resident: Number.NaN, handles: Number.NaN };
  const { peak } = await memoryOf({ pid: desk.pid });
  report("soak-resident", "MB resident", { floor: idle.now, figure: last.resident, goal: goals.residentMb });
  report("soak-peak", "MB resident", { floor: idle.now, figure: peak, goal: goals.residentMb });
  report("soak-slope", "MB per 100,000", { floor: 1, figure: slopeOf(taken), goal: goals.slopeMb });
  report("soak-handles", "open handles", {
    floor: open.handles,
    figure: last.handles,
    goal: goals.handles,
  });
  for (const end of ends) end();
} finally {
  await desk.stop();
}
