import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Client, type PoolConfig } from "pg";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { median, print, startDesk } from "./desk";
import { seedOrders } from "./seed-orders";

/**
 * A file of 10,000 orders against reading the same rows from the database alone, by time; and the memory that a file of
 * every order takes against one of a tenth of them: it must not grow with the file.
 */
const timeGoalMs = 10_000;
const memoryGoal = 1.2;
const wanted = 10_000;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    size: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "5" },
  },
});
const size = Number(flags.size);
const columns = "deadline,order,print,status,items,waybill,courier,shop,customer,total,createdAt,updatedAt";

const desk = await startDesk((database) => seedOrders(database, size));
try {
  const cookie = await aSessionOf((await aPerson("supervisor")).userId);
  const bounds = await creationTimes(desk.database);
  const exported = (format: string, filter: string) =>
    download(`${desk.baseUrl}/api/orders/export?format=${format}&columns=${columns}&${filter}`, cookie);

  for (const format of ["csv", "xlsx"]) {
    const newest = `sort=-createAt&created=${encodeURIComponent(`${bounds.small}..`)}`;
    const rounds: { floor: number; figure: number }[] = [];
    await exported(format, newest);
    for (let round = 0; round < Number(flags.rounds); round++) {
      rounds.push({
        floor: await timed(() => readRows(desk.database)),
        figure: await timed(() => exported(format, newest)),
      });
    }
    const figure = median(rounds.map((round) => round.figure));
    print(
      {
        name: `export-${format}-${wanted}`,
        unit: "ms",
        floor: median(rounds.map((round) => round.floor)),
        figure,
        ratio: median(rounds.map((round) => round.figure / round.floor)),
        goal: timeGoalMs,
        pass: figure <= timeGoalMs,
        rounds: rounds.map((round) => round.figure),
      },
      flags.json,
    );
  }

  for (const format of ["csv", "xlsx"]) {
    const tenth = `sort=-createAt&created=${encodeURIComponent(`${bounds.tenth}..`)}`;
    const floor = await peakDuring(desk.pid, () => exported(format, tenth));
    const figure = await peakDuring(desk.pid, () => exported(format, "sort=-createAt"));
    const ratio = figure / floor;
    print(
      {
        name: `export-${format}-memory-${size}`,
        unit: "MB",
        floor,
        figure,
        ratio,
        goal: memoryGoal,
        pass: ratio <= memoryGoal,
        rounds: [ratio],
      },
      flags.json,
    );
  }
} finally {
  await desk.stop();
}

/** Since when the newest 10,000 and the newest tenth of all orders were created. */
async function creationTimes(database: PoolConfig) {
  const client = new Client(database);
  await client.connect();
  const since = async (count: number) => {
    const { rows } = await client.query<{ at: Date }>(
      "select create_at as at from orders where create_at is not null order by create_at desc offset $1 limit 1",
      [count - 1],
    );
    return rows[0]?.at.toISOString() ?? "";
  };
  const times = { small: await since(Math.min(wanted, size)), tenth: await since(Math.ceil(size / 10)) };
  await client.end();
  return times;
}

async function readRows(database: PoolConfig) {
  const client = new Client(database);
  await client.connect();
  await client.query("select * from orders order by create_at desc nulls last, order_id desc limit $1", [
    wanted,
  ]);
  await client.end();
}

/** Reads to the end and keeps nothing; answers how many bytes came. */
async function download(url: string, cookie: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie } });
  if (!answer.ok || !answer.body)
    throw new Error(`the export answered ${answer.status}: ${await answer.text()}`);
  let bytes = 0;
  for await (const chunk of answer.body) bytes += chunk.length;
  return bytes;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The most resident memory of the process meanwhile, in MB, looked at ten times a second. */
async function peakDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = async () => {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    peak = Math.max(peak, Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024);
  };
  const timer = setInterval(() => void look(), 100);
  await work();
  clearInterval(timer);
  await look();
  return peak;
}
