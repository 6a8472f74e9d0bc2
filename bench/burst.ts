import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { print, quantile, startDesk } from "./desk";
import { sendEvenly } from "./hooks";

/**
 * Ten times the usual load for half a minute: how long senders wait for their acknowledgement, against the usual load in
 * the same run; whether one of them fails; and how soon afterwards nothing waits to be processed.
 */
const goals = { p99Ms: 250, drainedSeconds: 5 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    usual: { type: "string", default: "200" },
    burst: { type: "string", default: "2000" },
    seconds: { type: "string", default: "30" },
  },
});

const desk = await startDesk();
const client = new Client(desk.database);
try {
  await client.connect();
  const usual = await sendEvenly(desk.port, { rate: Number(flags.usual), seconds: 10, connections: 64 });
  const load = { rate: Number(flags.burst), seconds: Number(flags.seconds), connections: 64 };
  // A sender that is not acknowledged ends the run.
  const burst = await sendEvenly(desk.port, load);
  const endedAt = performance.now();
  const lagging = `select 1 from webhook_events
    where outcome = 'waiting' and received_at < clock_timestamp() - interval '1 second' limit 1`;
  while ((await client.query(lagging)).rowCount) await wait(50);
  const seconds = (performance.now() - endedAt) / 1_000;
  const [floor, figure] = [quantile(usual.times, 0.99), quantile(burst.times, 0.99)];
  const isFast = figure <= goals.p99Ms;
  const isDrained = seconds <= goals.drainedSeconds;
  if (!isFast || !isDrained) process.exitCode = 1;
  print(
    {
      ...{ name: "burst-ack-p99", unit: "ms", floor, figure, ratio: figure / floor },
      ...{ goal: goals.p99Ms, pass: isFast, rounds: [figure] },
    },
    flags.json,
  );
  print(
    {
      ...{ name: "burst-lag-under-a-second", unit: "s", floor: goals.drainedSeconds, figure: seconds },
      ...{ ratio: seconds / goals.drainedSeconds, goal: 1, pass: isDrained, rounds: [seconds] },
    },
    flags.json,
  );
} finally {
  await client.end();
  await desk.stop();
}
