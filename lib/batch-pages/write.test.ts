import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readBatchPage } from "@/lib/print-batches/read";
import { retryBatch } from "@/lib/print-batches/write";
import { aPrinter, makeBatch, ordersToPrint, printCalls, settled, type Printer } from "@/lib/testing/batches";
import { bundled } from "@/lib/testing/bundled";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
let sandbox: Sandbox;
let program: string;
let rina: Printer;
let children: ChildProcess[] = [];

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
  program = await bundled("lib/testing/pages-process.ts");
  rina = await aPrinter("Rina");
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
});
afterEach(async () => {
  await Promise.all(children.map(kill));
  children = [];
});

function start(): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: { ...sandbox.environment, NODE_ENV: "test", DATABASE_URL: database.url },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

const faults = (...rules: object[]) => sandbox.control("/_sandbox/faults", { body: { rules } });

test("a server that is killed in the middle of a batch, twice, goes on where it was and prints nothing twice", async () => {
  const orderIds = await ordersToPrint(sandbox, 60);
  await faults({ kind: "slow", endpoint: "document", delayMs: 100 });
  const { id } = await makeBatch(rina, { orderIds });
  const readySoFar = async () => (await readBatchPage(id, rina)).ready;

  for (const [first, second, wanted] of [
    [start(), start(), 8],
    [start(), start(), 25],
  ] as const) {
    await eventually(readySoFar, (ready) => ready >= wanted);
    await Promise.all([kill(first), kill(second)]);
    expect(await readySoFar()).toBeLessThan(60);
  }
  start();
  start();
  const batch = await settled(id, rina, 60_000);
  const asked = await printCalls(sandbox);
  const failed = batch.items.filter(({ state }) => state === "failed");
  if (failed.length > 0) await retryBatch({ operator: rina, requestId: "R2", id });
  const whole = await settled(id, rina, 60_000);

  // Killed between writing down that Ginee is asked and asking: nobody but a person may ask again.
  expect(failed.map(({ orderId, reason }) => [asked.includes(orderId), reason])).toEqual(
    failed.map(() => [false, "outcome_unknown"]),
  );
  expect(batch.ready + failed.length).toBe(60);
  expect(whole).toMatchObject({ state: "done", ready: 60, failed: 0, printable: 60 });
  expect((await printCalls(sandbox)).sort()).toEqual([...orderIds].sort());
});

test("what Ginee was asked to print when the server was killed is looked at, and never printed again by itself", async () => {
  const [printed = "", unprinted = ""] = await ordersToPrint(sandbox, 2);
  await faults({ kind: "slow", endpoint: "print", delayMs: 60_000 });
  const { id } = await makeBatch(rina, { orderIds: [printed, unprinted] });
  const child = start();
  await eventually(
    () => readBatchPage(id, rina),
    ({ items }) => items.every(({ state }) => state === "printing"),
  );
  await kill(child);
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
  await sandbox.control(`/_sandbox/orders/${printed}/print`, { body: { documentType: "LABEL" } });

  start();
  const batch = await settled(id, rina);

  expect(batch.items).toMatchObject([
    { orderId: printed, state: "ready", reason: null, copy: 1 },
    { orderId: unprinted, state: "failed", reason: "outcome_unknown" },
  ]);
  expect(await printCalls(sandbox)).toEqual([]);
});
