import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db, pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { claimsOf } from "./read";
import { answerCopies, claimCopies, markFetched, releaseCopies, type Taken } from "./write";

let database: TestDatabase;
let rina: Operator;
let budi: Operator;

async function somebody(name: string): Promise<Operator> {
  const { userId, email } = await aPerson("operator");
  await pool().query("update users set name = $2 where id = $1", [userId, name]);
  return { userId, email, name, role: "operator", sessionId: "s", expiresAt: new Date(Date.now() + 60_000) };
}

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  rina = await somebody("Rina");
  budi = await somebody("Budi");
});
afterAll(() => database.drop());
beforeEach(() => pool().query("truncate print_copies, rereads"));

const hundred = Array.from({ length: 100 }, (_, n) => `SO${String(n).padStart(3, "0")}`);

type Taking = { who?: Operator; orderIds?: string[]; batchId?: string; reason?: string; station?: string };

const aTaking = { orderIds: ["SO1"], type: "label" as const, batchId: "B1", station: "", reason: null };

function take({ who = rina, orderIds = ["SO1"], batchId = "B1", reason, station = "Meja 1" }: Taking = {}) {
  const taking = {
    orderIds,
    type: "label",
    batchId,
    operator: who,
    station,
    reason: reason ?? null,
  } as const;
  return db().transaction((tx) => claimCopies(tx, taking));
}

const answer = (batchId: string, isPrinted: boolean, except: string[] = []) =>
  db().transaction((tx) => answerCopies(tx, { batchId, isPrinted, except, operator: rina }));

/** Some other connection stands still until a transaction of ours ends. */
const somebodyWaits = async () =>
  (
    await rowsOf(sql`select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%print_copies%'`)
  ).length > 0;

const ledger = () =>
  rowsOf<{ order_id: string; copy: number; state: string; reason: string | null }>(
    sql`select order_id, copy, state, reason from print_copies order by id`,
  );

test("a hundred labels that two people take at the same instant are each taken once, and whoever lost is told who", async () => {
  for (let round = 1; round <= 5; round++) {
    await pool().query("truncate print_copies");

    const [first, second] = await Promise.all([
      take({ orderIds: hundred, batchId: "B1" }),
      take({ who: budi, orderIds: hundred.toReversed(), batchId: "B2" }),
    ]);

    for (const orderId of hundred) {
      const [mine, theirs] = [first.get(orderId), second.get(orderId)];
      expect([mine?.copy, theirs?.copy].filter((copy) => copy !== undefined)).toEqual([1]);
      const lost = mine?.claim ?? theirs?.claim;
      expect(lost).toMatchObject({
        person: mine?.claim ? "Budi" : "Rina",
        station: "Meja 1",
        copies: 1,
        state: "claimed",
      });
    }
    expect(await ledger()).toHaveLength(100);
  }
});

test("whoever comes while somebody is still taking the same labels waits for the end of it, and learns who has them", async () => {
  const late: { taken?: Promise<Map<string, Taken>> } = {};

  await db().transaction(async (tx) => {
    await claimCopies(tx, { ...aTaking, operator: rina });
    late.taken = take({ who: budi, batchId: "B2" });
    await eventually(somebodyWaits, (waits) => waits);
  });

  expect((await late.taken)?.get("SO1")?.claim).toMatchObject({ person: "Rina", batchId: "B1" });
});

test("people who take overlapping lists neither wait for each other for ever nor share a label", async () => {
  const thousand = Array.from({ length: 1_000 }, (_, n) => `SO${String(n).padStart(4, "0")}`);

  const all = await Promise.all(
    Array.from({ length: 6 }, (_, n) => {
      const orderIds = thousand.slice(n * 50, n * 50 + 750);
      return take({ orderIds: n % 2 === 0 ? orderIds : orderIds.toReversed(), batchId: `B${n}` });
    }),
  );

  const won = all.flatMap((taken) => [...taken]).filter(([, { copy }]) => copy !== undefined);
  expect(won.map(([orderId]) => orderId).toSorted()).toEqual(thousand);
});

test("a label that somebody has is given to nobody else, but with a reason as the next copy", async () => {
  await take();

  const without = await take({ who: budi, batchId: "B2" });
  const withReason = await take({ who: budi, batchId: "B3", reason: "kertas macet" });

  expect(without.get("SO1")?.claim).toMatchObject({ person: "Rina", batchId: "B1" });
  expect(withReason.get("SO1")).toEqual({ copy: 2 });
  expect((await claimsOf(["SO1", "SO2"], "label")).get("SO1")).toMatchObject({ person: "Budi", copies: 2 });
  expect((await claimsOf(["SO1"], "invoice")).size).toBe(0);
});

test("two people who both have a reason at the same instant are not given the same copy", async () => {
  await take();

  const both = await Promise.all([
    take({ batchId: "B2", reason: "sobek" }),
    take({ who: budi, batchId: "B3", reason: "kotor" }),
  ]);

  const copies = both.map((taken) => taken.get("SO1")?.copy).filter((copy) => copy !== undefined);
  expect(new Set(copies).size).toBe(copies.length);
  expect((await ledger()).map(({ copy }) => copy)).toEqual([1, ...copies.toSorted()]);
});

test("the reason stands only beside what was printed before", async () => {
  await take({ orderIds: ["SO1"] });

  await take({ orderIds: ["SO1", "SO2"], batchId: "B2", reason: "kertas macet" });

  expect(await ledger()).toMatchObject([
    { order_id: "SO1", copy: 1, reason: null },
    { order_id: "SO1", copy: 2, reason: "kertas macet" },
    { order_id: "SO2", copy: 1, reason: null },
  ]);
});

test("what was given back before it was fetched is free, and its number is given again", async () => {
  await take({ orderIds: ["SO1", "SO2", "SO3"] });
  await markFetched(db(), { batchId: "B1", orderIds: ["SO1"] });

  expect(await releaseCopies(db(), { batchId: "B1", orderIds: ["SO1", "SO2"] })).toEqual(["SO2"]);

  const taken = await take({ who: budi, orderIds: ["SO1", "SO2", "SO3"], batchId: "B2" });
  expect(taken.get("SO1")?.claim).toMatchObject({ person: "Rina" });
  expect(taken.get("SO2")).toEqual({ copy: 1 });
  expect(taken.get("SO3")?.claim).toMatchObject({ person: "Rina" });
});

test("the answer says which were printed, gives back what was never fetched, and has Ginee asked again", async () => {
  const orderIds = ["SO1", "SO2", "SO3"];
  await take({ orderIds });
  await markFetched(db(), { batchId: "B1", orderIds: ["SO1", "SO2"] });

  expect(await answer("B1", true, ["SO2"])).toEqual({ printed: 1, notPrinted: 1 });

  expect((await ledger()).map(({ state }) => state)).toEqual(["printed", "not_printed", "released"]);
  const asked = await rowsOf(sql`select order_id, source, cause_id from rereads order by order_id`);
  expect(asked).toMatchObject([
    { order_id: "SO1", source: "print", cause_id: rina.userId },
    { order_id: "SO2" },
  ]);
  const next = await take({ who: budi, orderIds, batchId: "B2" });
  expect(next.get("SO1")?.claim).toMatchObject({ person: "Rina", state: "printed" });
  // Its sheet may still turn up, so that the number stays taken.
  expect(next.get("SO2")).toEqual({ copy: 2 });
  expect(next.get("SO3")).toEqual({ copy: 1 });
});

test("an answer that nothing was printed but for some orders frees the others, and a second answer changes nothing", async () => {
  await take({ orderIds: ["SO1", "SO2"] });
  await markFetched(db(), { batchId: "B1" });

  expect(await answer("B1", false, ["SO1"])).toEqual({ printed: 1, notPrinted: 1 });
  expect(await answer("B1", true)).toEqual({ printed: 0, notPrinted: 0 });

  expect((await ledger()).map(({ state }) => state)).toEqual(["printed", "not_printed"]);
});

test("a label that was printed stays somebody's when a later copy of it did not come out", async () => {
  await take();
  await markFetched(db(), { batchId: "B1" });
  await answer("B1", true);
  await take({ batchId: "B2", reason: "sobek" });
  await markFetched(db(), { batchId: "B2" });
  await answer("B2", false);

  const unknowing = await take({ who: budi, batchId: "B3" });
  const withReason = await take({ who: budi, batchId: "B4", reason: "sobek" });

  expect(unknowing.get("SO1")?.claim).toMatchObject({ person: "Rina", state: "printed", batchId: "B1" });
  expect(withReason.get("SO1")).toEqual({ copy: 3 });
});

test("a batch that could not be made takes nothing", async () => {
  const failed = db().transaction(async (tx) => {
    await claimCopies(tx, { ...aTaking, operator: rina });
    throw new Error("the batch broke");
  });

  await expect(failed).rejects.toThrow("the batch broke");
  expect((await take({ who: budi })).get("SO1")).toEqual({ copy: 1 });
});
