import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { remembered } from "./remembered";

const start = new Date("2026-11-22T03:00:00Z");
const later = (seconds: number) => vi.setSystemTime(start.getTime() + seconds * 1_000);
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Counts its readings, each of which is answered by the test. */
function counted(name: string) {
  const readings: PromiseWithResolvers<number>[] = [];
  const memory = remembered(name, () => {
    const reading = Promise.withResolvers<number>();
    readings.push(reading);
    return reading.promise;
  });
  return { memory, readings };
}

async function onceRead(name: string) {
  const asked = counted(name);
  const first = asked.memory.recent();
  asked.readings[0]?.resolve(1);
  await first;
  return asked;
}

test("those who ask at once and within a second share one reading", async () => {
  const { memory, readings } = counted("shared");
  const asked = [memory.recent(), memory.recent()];
  readings[0]?.resolve(1);
  expect(await Promise.all(asked)).toEqual([1, 1]);
  later(0.9);
  expect(await memory.recent()).toBe(1);
  expect(readings).toHaveLength(1);
});

test("what is older is shown once more while the newer one is read, and a failed reading keeps it", async () => {
  const { memory, readings } = await onceRead("older");
  later(2);
  expect(await memory.recent()).toBe(1);
  readings[1]?.reject(new Error("the database is away"));
  await settled();
  expect(await memory.recent()).toBe(1);
  readings[2]?.resolve(2);
  await settled();
  expect(await memory.recent()).toBe(2);
  expect(readings).toHaveLength(3);
});

test("after five seconds nobody is shown the old one: they wait, and learn of a failure", async () => {
  const { memory, readings } = await onceRead("too-old");
  later(6);
  const waiting = memory.recent();
  readings[1]?.reject(new Error("the database is away"));
  await expect(waiting).rejects.toThrow("the database is away");
});

test("what has been written is read again, also when an older reading is still under way", async () => {
  const { memory, readings } = counted("forgotten");
  const before = memory.recent();
  memory.forget();
  const after = memory.recent();
  readings[1]?.resolve(2);
  readings[0]?.resolve(1);
  expect(await before).toBe(1);
  expect(await after).toBe(2);
  expect(await memory.recent()).toBe(2);
});
