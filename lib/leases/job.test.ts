import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { db } from "@/lib/db/client";
import { leases } from "@/lib/db/schema/sync";
import { bundled } from "@/lib/testing/bundled";
import { useTestEnvironment } from "@/lib/testing/environment";
import { startSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase, eventually } from "@/lib/testing/world";
import { holdLease, startRounds } from "./job";

const takeoverMs = 10_000;

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A process that would do the job: counts how often it began and whether it is at it. */
function startHolder(name: string) {
  const stopping = new AbortController();
  const holder = { begun: 0, isWorking: false };
  const running = holdLease(name, stopping.signal, async (signal) => {
    holder.begun += 1;
    holder.isWorking = true;
    await wait(60_000, undefined, { signal }).catch(() => undefined);
    holder.isWorking = false;
  });
  const stop = async () => {
    stopping.abort();
    await running;
  };
  return { holder, stop };
}

const working = (...all: { holder: { isWorking: boolean } }[]) =>
  all.filter(({ holder }) => holder.isWorking).length;

test("of two processes one works, and when it stops the other goes on", async () => {
  const [first, second] = [startHolder("a"), startHolder("a")];
  await eventually(
    () => working(first, second),
    (count) => count === 1,
  );
  const [active, idle] = first.holder.isWorking ? [first, second] : [second, first];
  const begunMeanwhile = idle.holder.begun;

  await active.stop();

  await eventually(() => idle.holder.isWorking, Boolean, takeoverMs);
  expect(begunMeanwhile).toBe(0);
  expect(active.holder).toEqual({ begun: 1, isWorking: false });
  await idle.stop();
  expect(await db().select().from(leases).where(eq(leases.name, "a"))).toEqual([]);
});

test("of two processes one sweeps, and when it is killed the other takes over within ten seconds", async () => {
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "20" });
  onTestFinished(sandbox.stop);
  const program = await bundled("lib/testing/sync-process.ts");
  const start = () =>
    spawn(process.execPath, [program], {
      env: {
        ...sandbox.environment,
        NODE_ENV: "test",
        DATABASE_URL: database.url,
        SYNC_INTERVAL_SECONDS: "1",
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
  const children = [start(), start()];
  onTestFinished(() => children.forEach((child) => child.kill("SIGKILL")));
  const sweeper = async () => (await db().select().from(leases).where(eq(leases.name, "sync")))[0]?.holder;
  const sweepsSince = async (since: string) =>
    (await sandbox.control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=list-order&since=${since}`)).calls
      .length;
  await eventually(
    () => sweepsSince(""),
    (calls) => calls >= 9,
  );
  const killed = await sweeper();
  const victim = children.find(({ pid }) => killed?.includes(`:${pid}:`));

  victim?.kill("SIGKILL");
  const killedAt = new Date();
  await eventually(sweeper, (holder) => holder !== undefined && holder !== killed, takeoverMs);

  expect(victim).toBeDefined();
  await eventually(
    () => sweepsSince(killedAt.toISOString()),
    (calls) => calls >= 2,
    takeoverMs,
  );
  expect(await db().select().from(leases).where(eq(leases.name, "sync"))).toHaveLength(1);
});

test("who lost the lease stops, and one alone goes on", async () => {
  const first = startHolder("c");
  await eventually(() => first.holder.isWorking, Boolean);

  await db()
    .update(leases)
    .set({ holder: "somebody else", expiresAt: sql`clock_timestamp() + interval '7 seconds'` })
    .where(eq(leases.name, "c"));

  await eventually(
    () => first.holder.isWorking,
    (isWorking) => !isWorking,
    takeoverMs,
  );
  await eventually(
    () => first.holder.begun,
    (begun) => begun === 2,
    takeoverMs * 2,
  );
  await first.stop();
});

test("a job that fails is started again", async () => {
  const stopping = new AbortController();
  let begun = 0;
  const running = holdLease("d", stopping.signal, async () => {
    begun += 1;
    throw new Error("for the test");
  });

  await eventually(
    () => begun,
    (times) => times >= 2,
  );
  stopping.abort();

  await expect(running).resolves.toBeUndefined();
});

test("a round that fails is followed by the next one, without anybody else taking over, until it is stopped", async () => {
  const held: AbortSignal[] = [];
  const rounds = startRounds("e", {
    round: async (signal) => {
      held.push(signal);
      return held.length === 2 ? Promise.reject(new Error("for the test")) : 1;
    },
    failure: "a round failed, as it should",
    afterFailureMs: 1,
  });

  await eventually(
    () => held.length,
    (times) => times > 3,
  );
  await rounds.stop();

  expect(new Set(held).size).toBe(1);
  expect(await db().select().from(leases).where(eq(leases.name, "e"))).toEqual([]);
});
