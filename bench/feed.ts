import { Agent, request } from "node:http";
import { parseArgs } from "node:util";
import { median, notice, print, quantile, startDesk, type Desk } from "./desk";
import { measureExactness } from "./feed-exact";
import { openPage } from "./feed-page";
import { now, openReader, seenBy } from "./feed-readers";
import { webhookToken } from "./server";

/**
 * From sending a delivery-order notification to its bytes in every open feed, and to a changed page in Chromium, while
 * more streams are open. Floor: a bare round trip through the same server (`GET /api/health`), which no notification can
 * beat. Then whether anybody misses anything.
 */
const goals = { p50: 10, p95: 28, page: 50 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    streams: { type: "string", default: "200" },
    rate: { type: "string", default: "200" },
    "page-streams": { type: "string", default: "50" },
    "page-rate": { type: "string", default: "100" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "5" },
    events: { type: "string", default: "100000" },
    clients: { type: "string", default: "8" },
  },
});
const seconds = Number(flags.seconds);
const rounds = Number(flags.rounds);

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let nextId = Date.now();

function timed(method: string, url: string, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = now();
    const sent = request(url, { method, agent }, (answer) => {
      answer.resume();
      answer.on("end", () =>
        answer.statusCode === 200 ? resolve(now() - started) : reject(new Error(`${answer.statusCode}`)),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Sends at an even pace; the time at which each was sent, by delivery order. */
async function sendEvenly(desk: Desk, rate: number): Promise<Map<string, number>> {
  const sentAt = new Map<string, number>();
  const answers: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const due = started + (n * 1_000) / rate;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const id = String(nextId++);
    const body = JSON.stringify(notice(id));
    sentAt.set(`WDO${id}`, now());
    answers.push(timed("POST", `${desk.baseUrl}/api/webhooks/ginee/${webhookToken}`, body));
  }
  await Promise.all(answers);
  return sentAt;
}

type Seen = () => Promise<Map<string, unknown>>;

/** Asked for until everything is there. */
async function delays(sentAt: Map<string, number>, seen: Seen): Promise<number[]> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const seenAt = await seen();
    const missing = [...sentAt.keys()].find((id) => typeof seenAt.get(id) !== "number");
    if (missing === undefined) return [...sentAt].map(([id, at]) => Number(seenAt.get(id)) - at);
    if (Date.now() > deadline) throw new Error(`${missing} was not told to everybody`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

type Taken = { floor: number; delays: number[] };

/** `watch`: how to learn when each was seen, and by whom. The first round warms up. */
async function measure(desk: Desk, rate: number, watch: () => Promise<Seen[]>): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let round = -1; round < rounds; round++) {
    const bare: number[] = [];
    for (let n = 0; n < 200; n++) bare.push(await timed("GET", `${desk.baseUrl}/api/health`));
    const seen = await watch();
    const sentAt = await sendEvenly(desk, rate);
    const all: number[] = [];
    for (const one of seen) for (const delay of await delays(sentAt, one)) all.push(delay);
    if (round >= 0) taken.push({ floor: quantile(bare, 0.95), delays: all });
  }
  return taken;
}

function report(name: string, share: number, goal: number, taken: Taken[]) {
  const figures = taken.map((round) => quantile(round.delays, share));
  const floor = median(taken.map((round) => round.floor));
  const ratios = taken.map((round, n) => (figures[n] ?? Number.NaN) / round.floor);
  const [figure, ratio] = [median(figures), median(ratios)];
  print({ name, unit: "ms", floor, figure, ratio, goal, pass: figure <= goal, rounds: figures }, flags.json);
}

async function measureStreams(desk: Desk) {
  const readers = await Promise.all(Array.from({ length: Number(flags.streams) }, () => openReader(desk)));
  const watch = async () =>
    readers.map((reader) => {
      reader.chunks.length = 0;
      return async () => seenBy(reader);
    });
  const taken = await measure(desk, Number(flags.rate), watch);
  report("feed-stream-p50", 0.5, goals.p50, taken);
  report("feed-stream-p95", 0.95, goals.p95, taken);
  for (const reader of readers) reader.close();
}

async function measurePage(desk: Desk) {
  const count = Number(flags["page-streams"]);
  const readers = await Promise.all(Array.from({ length: count }, () => openReader(desk)));
  const page = await openPage(desk);
  if (page) {
    const taken = await measure(desk, Number(flags["page-rate"]), async () => [page.seenAt]);
    report("feed-page-p95", 0.95, goals.page, taken);
    await page.close();
  }
  for (const reader of readers) reader.close();
}

const desk = await startDesk();
try {
  if (Number(flags.streams) > 0) await measureStreams(desk);
  if (Number(flags["page-streams"]) > 0) await measurePage(desk);
  const [total, clients] = [Number(flags.events), Number(flags.clients)];
  if (total > 0) await measureExactness(desk, { total, clients, json: flags.json });
} finally {
  agent.destroy();
  await desk.stop();
}
