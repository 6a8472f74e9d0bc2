import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { PDFDocument, ParseSpeeds } from "pdf-lib";
import { readCode128 } from "@/sandbox/testing/code128-reader.ts";
import { readPdf } from "@/sandbox/testing/pdf-reader.ts";
import { median, print } from "./desk";
import { startPrintWorld, type Paper, type PrintWorld } from "./print-world";
import { memoryOf } from "./server";

/**
 * One waybill at its first opening and at the next. A hundred labels that nobody has printed, from asking for the batch to the last byte of its PDF, against what nobody
 * can do without: per label one print call and one fetch, so many at once as a batch may, and the library's bare merge
 * of the same labels in one go. Then how soon the first page can be printed after its label came, what a thousand labels
 * cost the server in memory and in time that nobody else is served, and whether the pages are in the order of the list.
 */
const goals = {
  firstMs: 2_000,
  againMs: 500,
  total: 1.3,
  firstPageMs: 400,
  memoryFactor: 3,
  memoryMb: 60,
  holdMs: 50,
};
const latencyMs = 120;
const callsPerLabel = 2;
/** As in lib/batch-pages/job.ts. */
const atOnce = 5;
const many = 1_000;
const hundred = 100;
const opened = 30;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    orders: { type: "string", default: "100" },
  },
});
const rounds = Number(flags.rounds);

type Round = { floor: number; total: number; firstPage: number };
type Call = { at: string; ms: number; summary: { orderId?: string } };

const world = await startPrintWorld(Math.max(many, hundred * (rounds + 1)) + opened, latencyMs);
try {
  await measureOne(world);
  await measureHundred(world);
  await measureMany(world);
  await measureOrder(world);
} finally {
  await world.stop();
}

/** One waybill that nobody has printed, and the same once more: what B10 asks of the slowest of them. */
async function measureOne(world: PrintWorld) {
  const papers = world.papers.slice(-opened);
  const times = { first: [] as number[], again: [] as number[] };
  for (const paper of papers) {
    times.first.push(await world.open(paper));
    times.again.push(await world.open(paper));
  }
  for (const [which, goalMs, floor] of [
    ["first", goals.firstMs, callsPerLabel * latencyMs],
    ["again", goals.againMs, 0],
  ] as const) {
    const slowest = Math.max(...times[which]);
    line(`print-waybill-${which}`, "ms", {
      floor,
      figure: median(times[which]),
      ratio: slowest / goalMs,
      goal: 1,
      pass: slowest <= goalMs,
      rounds: [slowest],
    });
  }
}

async function measureHundred(world: PrintWorld) {
  const taken: Round[] = [];
  for (let round = -1; round < rounds; round++) {
    const papers = world.papers.slice((round + 1) * hundred, (round + 2) * hundred);
    const one = await printHundred(world, papers);
    // The first round warms up.
    if (round >= 0) taken.push(one);
  }
  const ratios = taken.map(({ total, floor }) => total / floor);
  line("print-100-labels", "ms", {
    floor: median(taken.map(({ floor }) => floor)),
    figure: median(taken.map(({ total }) => total)),
    ratio: median(ratios),
    goal: goals.total,
    pass: median(ratios) <= goals.total,
    rounds: ratios,
  });
  const firsts = taken.map(({ firstPage }) => firstPage);
  line("print-first-page", "ms", {
    floor: goals.firstPageMs,
    figure: median(firsts),
    ratio: median(firsts) / goals.firstPageMs,
    goal: 1,
    pass: median(firsts) <= goals.firstPageMs,
    rounds: firsts,
  });
}

async function printHundred(world: PrintWorld, papers: Paper[]): Promise<Round> {
  await world.control("/_sandbox/calls", { method: "DELETE" });
  const startedAt = performance.now();
  const { id } = await world.create(papers);
  const firstAt = untilFirstPage(world, id);
  const done = await world.untilDone(id);
  if (done.ready !== papers.length) throw new Error(`only ${done.ready} of ${papers.length} are ready`);
  await firstAt;
  const pdf = await world.pdf(id);
  const total = performance.now() - startedAt;
  const { calls } = await world.control<{ calls: Call[] }>("/_sandbox/calls?endpoint=document");
  const came = calls.find(({ summary }) => summary.orderId === papers[0]?.orderId);
  const firstPage = (await firstAt) - (came ? Date.parse(came.at) + came.ms : Number.NaN);
  const merge = await bareMerge(await separately(pdf));
  return { floor: Math.ceil(papers.length / atOnce) * callsPerLabel * latencyMs + merge, total, firstPage };
}

/** When the first page was there as a PDF of its own. */
async function untilFirstPage(world: PrintWorld, id: string): Promise<number> {
  while ((await world.look(id)).printable === 0) await wait(20);
  await world.pdf(id, "?first=1&last=1");
  return Date.now();
}

/** Each page as a document, as Ginee sends them. */
async function separately(pdf: Uint8Array): Promise<Uint8Array[]> {
  const whole = await PDFDocument.load(pdf);
  const documents: Uint8Array[] = [];
  for (const page of whole.getPageIndices()) {
    const one = await PDFDocument.create();
    for (const copy of await one.copyPages(whole, [page])) one.addPage(copy);
    documents.push(await one.save());
  }
  return documents;
}

async function bareMerge(documents: Uint8Array[]): Promise<number> {
  const startedAt = performance.now();
  const whole = await PDFDocument.create();
  for (const bytes of documents) {
    const one = await PDFDocument.load(bytes, { parseSpeed: ParseSpeeds.Fastest });
    for (const page of await whole.copyPages(one, one.getPageIndices())) whole.addPage(page);
  }
  await whole.save({ objectsPerTick: Number.POSITIVE_INFINITY });
  return performance.now() - startedAt;
}

/** The server is warm by now. */
async function measureMany(world: PrintWorld) {
  const { id } = await world.create(world.papers.slice(0, many), "bench: a thousand");
  const done = await world.untilDone(id);
  if (done.ready !== many) throw new Error(`only ${done.ready} of ${many} are ready`);
  const before = await memoryFromNow(world.pid);
  const startedAt = performance.now();
  await world.longestHold();
  const bytes = (await world.pdf(id)).length;
  const hold = await world.longestHold();
  const peak = (await memoryOf(world)).peak - before;
  const seconds = (performance.now() - startedAt) / 1_000;
  await wait(seconds * 1_000);
  const idle = await world.longestHold();
  const mb = bytes / 1024 ** 2;
  const allowed = goals.memoryFactor * mb + goals.memoryMb;
  line("print-1000-memory", "MB", {
    floor: mb,
    figure: peak,
    ratio: peak / allowed,
    goal: 1,
    pass: peak <= allowed,
    rounds: [peak, allowed],
  });
  line("print-1000-hold", "ms", {
    floor: idle,
    figure: hold,
    ratio: hold / idle,
    goal: goals.holdMs,
    pass: hold <= goals.holdMs,
    rounds: [hold],
  });
}

/** Resident now, in MB; the kernel's peak begins anew (proc(5), clear_refs). */
async function memoryFromNow(pid: number): Promise<number> {
  await writeFile(`/proc/${pid}/clear_refs`, "5");
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

/** Lists in any order; every other one of documents that the server has no longer. */
async function measureOrder(world: PrintWorld) {
  let right = 0;
  const runs = Number(flags.orders);
  for (let run = 0; run < runs; run++) {
    const papers = shuffled(world.papers).slice(0, hundred);
    const { id } = await world.create(papers, "bench: in order");
    await world.untilDone(id);
    const pages = await readPdf((await world.pdf(id)).slice().buffer);
    const waybills = pages.map(({ bars }) => readCode128(bars));
    if (waybills.join() === papers.map(({ waybill }) => waybill).join()) right += 1;
  }
  line("print-page-order", "of the lists", {
    floor: runs,
    figure: right,
    ratio: right / runs,
    goal: 1,
    pass: right === runs,
    rounds: [right],
  });
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

type Line = Omit<Parameters<typeof print>[0], "name" | "unit">;

function line(name: string, unit: string, values: Line) {
  if (!values.pass) process.exitCode = 1;
  print({ name, unit, ...values }, flags.json);
}
