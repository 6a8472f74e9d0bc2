import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { closeDatabase, db, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { runFirstSync } from "@/lib/first-sync/job";
import { checksPerSecond } from "@/lib/print-checks/job";
import { startSync } from "@/lib/sync/job";
import { windowsOf } from "@/lib/sync-windows/rules";
import { startSandbox, type Sandbox } from "./sandbox";

/**
 * Calls to Ginee against the fewest that could do the same, counted by the sandbox.
 *
 * First sync: the fewest are, over its windows, max(1, orders / 100) lists, and orders / 100 batch-gets, each rounded up;
 * its time is held against calls / GINEE_MAX_RPS. Steady state, by the clock with a living sandbox: the fewest are, a
 * sweep, max(1, changed / 100) lists and changed / 100 batch-gets rounded up, where `changed` counts the orders whose
 * last change fell between two sweeps (no overlap); and for prints, which no list shows, every open order once in its
 * interval, a hundred a call.
 */
const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    size: { type: "string", default: "6000" },
    rounds: { type: "string", default: "3" },
    minutes: { type: "string", default: "5" },
    pace: { type: "string", default: "30" },
    rps: { type: "string", default: "10" },
  },
});
const size = Number(flags.size);
const rps = Number(flags.rps);

const horizonDays = 90;
const horizonMs = horizonDays * 86_400_000;
const intervalSeconds = 60;
const pageSize = 100;
const pagesFor = (orders: number) => Math.ceil(orders / pageSize);
const patient = new AbortController().signal;

type Call = { at: string; endpoint: string; summary: { lastUpdateSince?: string; lastUpdateTo?: string } };
const callsIn = async (control: Sandbox["control"]) =>
  (await control<{ calls: Call[] }>("/_sandbox/calls")).calls;

async function emptyMirror() {
  await db().execute(sql`
    truncate orders, order_payloads, order_codes, order_changes, feed_events, sync_marks, sync_windows,
             unannounced_changes`);
}

async function changedBetween(from: Date, to: Date): Promise<number> {
  const { rows } = await db().execute<{ n: number }>(sql`
    select count(*)::int as n from orders
    where last_update_at > ${from.toISOString()}::timestamptz and last_update_at <= ${to.toISOString()}::timestamptz`);
  return rows[0]?.n ?? 0;
}

type Round = { floor: number; figure: number };

async function firstSync(
  control: Sandbox["control"],
  seed: number,
): Promise<{ calls: Round; seconds: Round }> {
  await emptyMirror();
  await control("/_sandbox/reset", { body: { seed, orders: size, days: 88 } });
  const now = new Date();
  const startedAt = performance.now();
  await runFirstSync(patient, now);
  const seconds = (performance.now() - startedAt) / 1_000;
  const figure = (await callsIn(control)).length;
  const held = await db().execute<{ n: number }>(
    sql`select count(*)::int as n from orders where detail_at is not null`,
  );
  if (held.rows[0]?.n !== size) throw new Error(`only ${held.rows[0]?.n} of ${size} orders arrived`);
  let floor = pagesFor(size);
  for (const { from, to } of windowsOf({ from: new Date(now.getTime() - horizonMs), to: now })) {
    floor += Math.max(1, pagesFor(await changedBetween(from, to)));
  }
  return { calls: { floor, figure }, seconds: { floor: figure / rps, figure: seconds } };
}

/** The production loops, by the clock, in a world that goes on living. */
async function steadyState(control: Sandbox["control"]): Promise<Round> {
  const sync = startSync();
  // The sweep that follows a first sync catches up with it; what comes after is steady.
  await wait(20_000);
  await control("/_sandbox/pace", { body: { perMinute: Number(flags.pace) } });
  await control("/_sandbox/calls", { method: "DELETE" });
  const startedAt = new Date();
  await wait(Number(flags.minutes) * 60_000);
  const calls = await callsIn(control);
  const seconds = (Date.now() - startedAt.getTime()) / 1_000;
  await sync.stop();
  const sweeps = new Map(
    calls
      .filter(({ summary }) => summary.lastUpdateTo !== undefined)
      .map(({ at, summary }) => [summary.lastUpdateTo, new Date(at)]),
  );
  let floor = ((await checksPerSecond(new Date())) * seconds) / pageSize;
  let before = startedAt;
  for (const at of sweeps.values()) {
    const changed = await changedBetween(before, at);
    floor += Math.max(1, pagesFor(changed)) + pagesFor(changed);
    before = at;
  }
  return { floor, figure: calls.length };
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

function report(name: string, unit: string, goal: number, rounds: Round[]) {
  const ratios = rounds.map(({ floor, figure }) => figure / floor);
  const ratio = median(ratios);
  const line = {
    name,
    unit,
    floor: rounded(median(rounds.map((round) => round.floor))),
    figure: rounded(median(rounds.map((round) => round.figure))),
    ratio: rounded(ratio),
    goal,
    pass: ratio <= goal,
    rounds: ratios.map(rounded),
  };
  if (flags.json) return console.log(JSON.stringify(line));
  console.log(
    `${name}: ${line.figure} ${unit}, at least ${line.floor}; ratio ${line.ratio}, goal ${goal}: ${line.pass ? "reached" : "missed"}`,
  );
}

async function measure() {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-sync-"));
  const postgres = await startEmbedded(folder);
  const { baseUrl, control, stop } = await startSandbox();
  try {
    Object.assign(process.env, {
      AUTH_SECRET: "bench-auth-secret-0123456789-abcdefghij",
      WEBHOOK_TOKENS: "bench-webhook-token-0123456789",
      GINEE_BASE_URL: baseUrl,
      GINEE_ACCESS_KEY: "sandbox-access-key",
      GINEE_SECRET_KEY: "sandbox-secret-key",
      GINEE_MAX_RPS: String(rps),
      SYNC_INTERVAL_SECONDS: String(intervalSeconds),
      SYNC_HORIZON_DAYS: String(horizonDays),
      LOG_LEVEL: "error",
    });
    setDatabaseAddress(postgres.address);
    await migrateDatabase(postgres.address);
    const first = [];
    for (let round = 1; round <= Number(flags.rounds); round++) first.push(await firstSync(control, round));
    report(
      "sync-first-calls",
      "calls",
      1.1,
      first.map(({ calls }) => calls),
    );
    report(
      "sync-first-time",
      "s",
      1.05,
      first.map(({ seconds }) => seconds),
    );
    report("sync-steady-calls", "calls", 1.1, [await steadyState(control)]);
  } finally {
    await closeDatabase();
    await stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

await measure();
