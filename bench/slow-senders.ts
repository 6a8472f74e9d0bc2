import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { median, print, quantile, startDesk, type Desk, type Line } from "./desk";
import { sendEvenly } from "./hooks";
import { memoryOf, webhookToken } from "./server";
import type { SlowReport } from "./slow-attack";

/**
 * How long honest senders wait for their acknowledgement while others hold hundreds of sockets and never end a head or a
 * body, against the same without those others. Rounds take turns. The attack must have been there: what the server
 * held for it all the while, as the kernel says, and how many of both kinds it sent away with 408.
 */
// Held: connections to the database are among the handles, and come and go by some.
const goals = { p99: 2, held: 0.95, toldWhy: 1 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    // Long enough for each head to be sent away twice, and each body once.
    seconds: { type: "string", default: "12" },
    rate: { type: "string", default: "200" },
    sockets: { type: "string", default: "500" },
    drip: { type: "string", default: "3000" },
  },
});
const seconds = Number(flags.seconds);
const rate = Number(flags.rate);
const sockets = Number(flags.sockets);

/** The attack at its full size, and how to end it. */
async function startAttack(port: number) {
  const args = [String(port), `/api/webhooks/ginee/${webhookToken}`, flags.sockets, flags.drip];
  const child = spawn(
    process.execPath,
    ["--import", "./scripts/end-with-parent.mjs", "bench/slow-attack.ts", ...args],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value } = await lines.next();
    if (value === undefined) throw new Error("the attack ended by itself");
    return value;
  };
  await nextLine();
  return async (): Promise<SlowReport> => {
    child.kill("SIGTERM");
    const report: SlowReport = JSON.parse(await nextLine());
    return report;
  };
}

/** The 99th percentile of one round in ms, and how many handles the server had open in it. */
async function sendHonestly(desk: Desk) {
  let isOver = false;
  const handles: number[] = [];
  const watch = async () => {
    while (!isOver) {
      await wait(500);
      handles.push((await memoryOf(desk)).handles);
    }
  };
  const watching = watch();
  const { times } = await sendEvenly(desk.port, { rate, seconds, connections: 64 });
  isOver = true;
  await watching;
  return { p99: quantile(times, 0.99), handles: median(handles) };
}

type Round = { calm: number; attacked: number; held: number; sentAway: SlowReport };

async function takeRound(desk: Desk): Promise<Round> {
  const calm = await sendHonestly(desk);
  const endAttack = await startAttack(desk.port);
  const attacked = await sendHonestly(desk);
  const sentAway = await endAttack();
  // What the attack leaves behind is no part of the next calm round.
  await wait(1_000);
  return { calm: calm.p99, attacked: attacked.p99, held: attacked.handles - calm.handles, sentAway };
}

const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);

function report(line: Omit<Line, "pass">, pass: boolean) {
  if (!pass) process.exitCode = 1;
  print({ ...line, pass }, flags.json);
}

function reportTimes(rounds: Round[]) {
  const ratios = rounds.map(({ calm, attacked }) => attacked / calm);
  const ratio = median(ratios);
  const floor = median(rounds.map(({ calm }) => calm));
  const figure = median(rounds.map(({ attacked }) => attacked));
  const line = {
    name: "slow-senders",
    unit: "ms p99",
    floor,
    figure,
    ratio,
    goal: goals.p99,
    rounds: ratios,
  };
  report(line, ratio <= goals.p99);
}

/** The least of all rounds. */
function reportHeld(rounds: Round[]) {
  const held = rounds.map((round) => round.held);
  const figure = Math.min(...held);
  const ratio = figure / sockets;
  const line = { name: "slow-senders-held", unit: "slow sockets", floor: sockets, figure, ratio };
  report({ ...line, goal: goals.held, rounds: held }, ratio >= goals.held);
}

/** Of all whom the server sent away, those it told why. */
function reportSentAway(rounds: Round[]) {
  const reports = rounds.map(({ sentAway }) => sentAway);
  const told = reports.map(({ heads, bodies }) => heads + bodies);
  const figure = sum(told);
  const floor = figure + sum(reports.flatMap(({ others }) => Object.values(others)));
  const isOfBoth = reports.every(({ heads, bodies }) => heads > 0 && bodies > 0);
  const line = { name: "slow-senders-sent-away", unit: "answered 408", floor, figure, ratio: figure / floor };
  report({ ...line, goal: goals.toldWhy, rounds: told }, isOfBoth && figure === floor);
}

const desk = await startDesk();
try {
  await sendEvenly(desk.port, { rate, seconds: 3, connections: 64 });
  const rounds: Round[] = [];
  for (let n = 0; n < Number(flags.rounds); n++) rounds.push(await takeRound(desk));
  reportTimes(rounds);
  reportHeld(rounds);
  reportSentAway(rounds);
} finally {
  await desk.stop();
}
