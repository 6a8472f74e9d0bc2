import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { appendFeed } from "@/lib/feed/write";
import { bareList } from "./bare-list";
import { openBrowser, openPage } from "./chromium";
import { markSynced, median, print, quantile, startDesk } from "./desk";
import { seedOrders } from "./seed-orders";

/**
 * Frames a second while a list of 100,000 loaded orders is scrolled and 100 orders a second change, against a bare list of
 * as many rows in the same browser, in turn. Every row is really loaded, page by page, as for somebody who scrolls to the
 * end. Goals: 0.9 of its frames, and 1.25 of its 95th percentile of a frame.
 */
const goals = { frames: 0.9, slowest: 1.25 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    rows: { type: "string", default: "100000" },
    rate: { type: "string", default: "100" },
    seconds: { type: "string", default: "6" },
    rounds: { type: "string", default: "5" },
  },
});
const rows = Number(flags.rows);
const rate = Number(flags.rate);
const seconds = Number(flags.seconds);
const rounds = Number(flags.rounds);
const rowHeight = 34;
const pageRows = 200;
const pixelsPerSecond = 4_000;

/** The list's own way: whoever reaches its end is given the next page. */
async function loadAll(page: Page) {
  const loaded = () => page.evaluate(lengthOf, rowHeight);
  for (let now = await loaded(); now < rows; now = await loaded()) {
    await page.waitForFunction(isLonger, [rowHeight, now], { timeout: 60_000 });
    if (flags.verbose && now % 10_000 < pageRows) console.error("loaded", now);
  }
  await page.evaluate(toStart);
  await page.waitForTimeout(2_000);
  if (flags.verbose) console.error("heap", await heapOf(page), "MB");
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return Math.round(usedSize / 1_000_000);
}

const framesSchema = z.array(z.number());

/** Milliseconds of each frame. */
const scrolled = async (page: Page) =>
  framesSchema.parse(await page.evaluate(scroll, { seconds, pixelsPerSecond }));

/** So many orders a second change and say so, as the mirror does it: some at once, in one transaction. */
function changeOrders(ids: string[]) {
  let isOver = false;
  const everyMs = 100;
  const run = async () => {
    let next = 0;
    for (let due = Date.now(); !isOver; due += everyMs) {
      const some = Array.from(
        { length: (rate * everyMs) / 1_000 },
        () => ids[(next += 7_919) % ids.length] ?? "",
      );
      const at = new Date();
      await db().transaction(async (tx) => {
        await tx.execute(sql`update orders set last_update_at = ${at.toISOString()},
          order_status = case order_status when 'SHIPPING' then 'READY_TO_SHIP' else 'SHIPPING' end
          where order_id = any(${sql.param(some)})`);
        await appendFeed(
          tx,
          some.map((subjectId) => ({ type: "order", subjectId, changed: ["orderStatus"], at }) as const),
        );
      });
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due + everyMs - Date.now())));
    }
  };
  const done = run();
  return async () => {
    isOver = true;
    await done;
  };
}

/* These run in the browser. */
function lengthOf(height: number) {
  const list = document.querySelector("#list, [role=region]:has(table)");
  return list ? Math.floor(list.scrollHeight / height) - 1 : 0;
}
/** Goes to the end again and again: the list may not have come to life yet. */
function isLonger([height = 1, than = 0]: number[]) {
  const list = document.querySelector("[role=region]:has(table)");
  if (list === null) return false;
  list.scrollTo({ top: list.scrollHeight - list.clientHeight - (Math.round(performance.now()) % 2) });
  return Math.floor(list.scrollHeight / height) - 1 > than;
}
function toStart() {
  document.querySelector("#list, [role=region]:has(table)")?.scrollTo({ top: 0 });
}
async function scroll(given: { seconds: number; pixelsPerSecond: number }) {
  const list = document.querySelector("#list, [role=region]:has(table)");
  const frames: number[] = [];
  const started = await new Promise<number>(requestAnimationFrame);
  const from = list?.scrollTop ?? 0;
  for (let last = started; last - started < given.seconds * 1_000;) {
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    list?.scrollTo({ top: from + ((now - started) / 1_000) * given.pixelsPerSecond });
  }
  return frames;
}

type Taken = { floor: number[]; figure: number[] };

function report(taken: Taken[]) {
  const line = (name: string, unit: string, goal: number, read: (frames: number[]) => number) => {
    const floors = taken.map(({ floor }) => read(floor));
    const figures = taken.map(({ figure }) => read(figure));
    const ratios = figures.map((figure, n) => figure / (floors[n] ?? Number.NaN));
    const ratio = median(ratios);
    const pass = name === "scroll-frames" ? ratio >= goal : ratio <= goal;
    if (!pass) process.exitCode = 1;
    const figure = median(figures);
    print({ name, unit, floor: median(floors), figure, ratio, goal, pass, rounds: ratios }, flags.json);
  };
  const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
  line("scroll-frames", "frames/s", goals.frames, (frames) => (frames.length / sum(frames)) * 1_000);
  line("scroll-slowest", "ms a frame (p95)", goals.slowest, (frames) => quantile(frames, 0.95));
}

const desk = await startDesk();
const browser = await openBrowser();
try {
  await seedOrders(desk.database, Math.ceil(rows * 1.1));
  await markSynced(desk.database);
  const newest = await db().execute<{ order_id: string }>(
    sql`select order_id from orders order by last_update_at desc limit ${rows}`,
  );
  const bare = await openPage(browser);
  await bare.setContent(bareList(rows));
  const page = await openPage(browser, { desk });
  await page.goto(`${desk.baseUrl}/orders?limit=${pageRows}`);
  await loadAll(page);
  const taken: Taken[] = [];
  for (let round = -1; round < rounds; round++) {
    await bare.bringToFront();
    const floor = await scrolled(bare);
    await page.bringToFront();
    const stop = changeOrders(newest.rows.map((row) => row.order_id));
    await page.waitForTimeout(2_000);
    const figure = await scrolled(page);
    await stop();
    if (flags.verbose) console.error(floor.length / seconds, figure.length / seconds, quantile(figure, 0.95));
    // The first round warms up.
    if (round >= 0) taken.push({ floor, figure });
  }
  report(taken);
} finally {
  await browser.close();
  await desk.stop();
}
