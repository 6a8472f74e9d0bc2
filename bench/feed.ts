import { existsSync } from "node:fs";
import { Agent, get, request } from "node:http";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { median, notice, print, quantile, startDesk, type Desk } from "./desk";
import { webhookToken } from "./server";

/**
 * From sending a delivery-order notification to its bytes in an open feed, and to a changed page in Chromium, while many
 * more streams are open. Floor: the time of a bare round trip through the same server (`GET /api/health`), which no
 * notification can beat. Goals: 28 ms to the stream and 50 ms to the page, by the 95th percentile.
 */
const goals = { stream: 28, page: 50 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    streams: { type: "string", default: "200" },
    rate: { type: "string", default: "100" },
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "5" },
  },
});
const streams = Number(flags.streams);
const rate = Number(flags.rate);
const seconds = Number(flags.seconds);
const rounds = Number(flags.rounds);

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const now = () => performance.timeOrigin + performance.now();
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
async function sendEvenly(desk: Desk): Promise<Map<string, number>> {
  const sentAt = new Map<string, number>();
  const answers: Promise<number>[] = [];
  const started = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const due = started + (n * 1_000) / rate;
    while (performance.now() < due)
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    const id = String(nextId++);
    sentAt.set(`WDO${id}`, now());
    answers.push(
      timed("POST", `${desk.baseUrl}/api/webhooks/ginee/${webhookToken}`, JSON.stringify(notice(id))),
    );
  }
  await Promise.all(answers);
  return sentAt;
}

type Reader = { seenAt: Map<string, number>; close: () => void };

function openReader(desk: Desk): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const seenAt = new Map<string, number>();
    const sent = get(`${desk.baseUrl}/api/feed`, { headers: { cookie: desk.cookie } }, (response) => {
      let rest = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        const at = now();
        const blocks = (rest + chunk).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) {
          const id = /"deliveryOrderId":"([^"]+)"/.exec(block)?.[1];
          if (id && !seenAt.has(id)) seenAt.set(id, at);
        }
        resolve({ seenAt, close: () => void sent.destroy() });
      });
      response.on("error", () => undefined);
    });
    sent.on("error", reject);
  });
}

/** A page that shows each event, and when. API answers forbid scripts to connect, hence the bypass. */
async function openPage(desk: Desk) {
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find(
    (file) => file && existsSync(file),
  );
  if (!executablePath) return undefined;
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  const browser = await chromium.launch({ executablePath, args });
  const context = await browser.newContext({ bypassCSP: true });
  const [name = "", value = ""] = desk.cookie.split("=");
  await context.addCookies([{ name, value, url: desk.baseUrl }]);
  const page = await context.newPage();
  await page.goto(`${desk.baseUrl}/api/health`);
  await page.evaluate(watchFeed);
  return {
    seenAt: async () =>
      new Map(await page.evaluate(() => Object.entries(Object(Reflect.get(globalThis, "seenAt"))))),
    close: () => browser.close(),
  };
}

/** Runs in the browser. */
async function watchFeed() {
  const seenAt: Record<string, number> = {};
  Reflect.set(globalThis, "seenAt", seenAt);
  const source = new EventSource("/api/feed");
  source.addEventListener("delivery-order", (event) => {
    const { deliveryOrderId } = JSON.parse(event.data);
    const line = document.createElement("p");
    line.textContent = deliveryOrderId;
    document.body.prepend(line);
    seenAt[deliveryOrderId] = performance.timeOrigin + performance.now();
    if (document.body.children.length > 200) document.body.lastElementChild?.remove();
  });
  await new Promise((resolve) => source.addEventListener("open", resolve, { once: true }));
}

const delays = (sentAt: Map<string, number>, seenAt: Map<string, unknown>) =>
  [...sentAt].map(([id, at]) => {
    const seen = seenAt.get(id);
    if (typeof seen !== "number") throw new Error(`${id} was never told`);
    return seen - at;
  });

async function untilSeen(readers: Reader[], ids: Iterable<string>) {
  const deadline = Date.now() + 30_000;
  for (const id of ids) {
    while (!readers.every((reader) => reader.seenAt.has(id))) {
      if (Date.now() > deadline) throw new Error(`${id} was not told to everybody`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

type Taken = { floor: number; p50: number; p95: number; page: number | undefined };

async function measure(desk: Desk): Promise<Taken[]> {
  const readers = await Promise.all(Array.from({ length: streams }, () => openReader(desk)));
  const page = await openPage(desk);
  const taken: Taken[] = [];
  for (let round = -1; round < rounds; round++) {
    const bare: number[] = [];
    for (let n = 0; n < 200; n++) bare.push(await timed("GET", `${desk.baseUrl}/api/health`));
    const sentAt = await sendEvenly(desk);
    await untilSeen(readers, sentAt.keys());
    const all = readers.flatMap(({ seenAt }) => delays(sentAt, seenAt));
    const shown = page ? quantile(delays(sentAt, await page.seenAt()), 0.95) : undefined;
    // The first round warms up.
    if (round >= 0)
      taken.push({
        floor: quantile(bare, 0.95),
        p50: quantile(all, 0.5),
        p95: quantile(all, 0.95),
        page: shown,
      });
  }
  for (const reader of readers) reader.close();
  await page?.close();
  return taken;
}

function report(taken: Taken[]) {
  const floor = median(taken.map((round) => round.floor));
  const line = (name: string, goal: number, figures: number[]) => {
    const figure = median(figures);
    const ratios = figures.map((one, n) => one / (taken[n]?.floor ?? Number.NaN));
    print(
      { name, unit: "ms", floor, figure, ratio: median(ratios), goal, pass: figure <= goal, rounds: ratios },
      flags.json,
    );
  };
  line(
    "feed-stream-p50",
    10,
    taken.map((round) => round.p50),
  );
  line(
    "feed-stream-p95",
    goals.stream,
    taken.map((round) => round.p95),
  );
  const shown = taken.flatMap(({ page }) => (page === undefined ? [] : [page]));
  if (shown.length > 0) line("feed-page-p95", goals.page, shown);
}

const desk = await startDesk();
try {
  report(await measure(desk));
} finally {
  agent.destroy();
  await desk.stop();
}
