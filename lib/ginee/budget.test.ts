import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { upstreamSlots } from "@/lib/db/schema/upstream";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { createBudget } from "./budget";
import { breakerDefaults, type BudgetLimits } from "./budget-rules";
import { createBudgetStore } from "./budget-store";
import { systemClock } from "./clock";
import type { Lane } from "./lanes";

let database: TestDatabase;
let pools: Pool[];
let keyHash: string;

beforeAll(async () => {
  database = await createTestDatabase();
  pools = [new Pool(database.address), new Pool(database.address)];
});

beforeEach(() => {
  keyHash = randomUUID();
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

/** Two users of one access key that share nothing but the database, as two processes do. */
function twoBudgets(limits: Partial<BudgetLimits>) {
  const full = { maxRps: 100, maxInFlight: 32, ...breakerDefaults, ...limits };
  const [first, second] = pools.map((pool) => {
    const db = drizzle(pool);
    return createBudget({ db: () => db, keyHash, limits: full, clock: systemClock });
  });
  if (!first || !second) throw new Error("two pools are needed");
  return { first, second };
}

const claim = (lane: Lane, deadlineMs = 20_000) => ({
  endpoint: "test",
  lane,
  deadlineAt: systemClock.now() + deadlineMs,
});

test("two processes together never make more calls in a second than the limit", async () => {
  const { first, second } = twoBudgets({ maxRps: 8 });
  const leftAt: number[] = [];
  const call = async (budget: typeof first) => {
    const permit = await budget.acquire(claim("operator"));
    leftAt.push(systemClock.now());
    await permit.finish({ result: "answered" });
  };

  await Promise.all(Array.from({ length: 28 }, (_, index) => call(index % 2 ? first : second)));

  const times = leftAt.toSorted((a, b) => a - b);
  const fullest = Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 950).length),
  );
  expect(times).toHaveLength(28);
  expect(fullest).toBeLessThanOrEqual(8);
});

test("a call that left long after it was allowed counts from when it left", async () => {
  const store = createBudgetStore(() => drizzle(pools[0] ?? new Pool()), keyHash, systemClock);
  const limits = { maxRps: 1, maxInFlight: 8, ...breakerDefaults };
  const waitMs = async () => {
    const { decision } = await store.ask("operator", limits);
    return "forMs" in decision ? decision.forMs : 0;
  };
  const { grant } = await store.ask("operator", limits);
  const before = await eventually(waitMs, (left) => left < 800);

  if (grant) await store.restamp(grant);

  expect(before).toBeGreaterThan(0);
  expect(await waitMs()).toBeGreaterThan(before);
});

test("two processes together never have more calls in flight than the limit", async () => {
  const { first, second } = twoBudgets({ maxInFlight: 3 });
  let inFlight = 0;
  let most = 0;
  const call = async (budget: typeof first) => {
    const permit = await budget.acquire(claim("operator"));
    inFlight += 1;
    most = Math.max(most, inFlight);
    // Each stays until as many as may are under way, so that one too many would be seen.
    await eventually(
      () => most,
      (seen) => seen >= 3,
    );
    await budget.state();
    inFlight -= 1;
    await permit.finish({ result: "answered" });
  };

  await Promise.all(Array.from({ length: 24 }, (_, index) => call(index % 2 ? first : second)));

  expect(most).toBe(3);
});

test("a person's call goes before re-reads, and re-reads before the sweep, whoever came first", async () => {
  const { first } = twoBudgets({ maxInFlight: 2 });
  const held = [await first.acquire(claim("operator")), await first.acquire(claim("operator"))];
  const order: Lane[] = [];
  const call = async (lane: Lane) => {
    const permit = await first.acquire(claim(lane));
    order.push(lane);
    await permit.finish({ result: "answered" });
  };

  const calls = Promise.all((["sweep", "reread", "sweep", "operator"] as const).map(call));
  for (const permit of held) await permit.finish({ result: "answered" });
  await calls;

  expect(order).toEqual(["operator", "reread", "sweep", "sweep"]);
});

test("a sweep in one process leaves room for a person in the other", async () => {
  const { first, second } = twoBudgets({ maxInFlight: 2 });
  const sweeping = await first.acquire(claim("sweep"));

  const secondSweep = first.acquire(claim("sweep", 300));
  const person = await second.acquire(claim("operator", 5_000));

  await expect(secondSweep).rejects.toMatchObject({ kind: "budget_timeout", code: "ginee_busy" });
  await person.finish({ result: "answered" });
  await sweeping.finish({ result: "answered" });
});

test("the slot of a killed process comes back by itself", async () => {
  const { first } = twoBudgets({ maxInFlight: 1 });
  const expiresAt = new Date(Date.now() + 400);
  await drizzle(pools[0] ?? new Pool())
    .insert(upstreamSlots)
    .values({ holder: randomUUID(), keyHash, expiresAt });

  const permit = await first.acquire(claim("operator"));

  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
  await permit.finish({ result: "answered" });
});

test("a call that takes long keeps its slot", async () => {
  const { first, second } = twoBudgets({ maxInFlight: 1 });
  const permit = await first.acquire(claim("operator"));

  const impatient = second.acquire(claim("operator", 6_000));

  await expect(impatient).rejects.toMatchObject({ kind: "budget_timeout" });
  await permit.finish({ result: "answered" });
});

test("what one process learns from Ginee, the other knows: silence, failure and refused keys", async () => {
  const { first, second } = twoBudgets({ failureThreshold: 2, openMs: 60_000 });
  const learn = async (result: Parameters<Awaited<ReturnType<typeof first.acquire>>["finish"]>[0]) =>
    (await first.acquire(claim("operator"))).finish(result);

  await learn({ result: "keys_refused" });
  const sweep = second.acquire(claim("sweep"));
  await expect(sweep).rejects.toMatchObject({ kind: "refused_keys" });

  await learn({ result: "failed" });
  await learn({ result: "failed" });
  const broken = second.acquire(claim("operator"));
  await expect(broken).rejects.toMatchObject({ kind: "breaker_open", retryAfterSeconds: 60 });
});

test("a person is told at once when Ginee's silence lasts longer than they would wait", async () => {
  const { first, second } = twoBudgets({});
  await (await first.acquire(claim("operator"))).finish({ result: "busy", retryAfterSeconds: 30 });

  const person = second.acquire(claim("operator", 10_000));

  await expect(person).rejects.toMatchObject({ kind: "busy", code: "ginee_busy", retryAfterSeconds: 30 });
});

test("a half-open breaker tries one call, and its answer opens the way for everybody", async () => {
  const { first, second } = twoBudgets({ failureThreshold: 1, openMs: 150 });
  await (await first.acquire(claim("operator"))).finish({ result: "failed" });

  const probe = await eventually(
    () => first.acquire(claim("operator")).catch(() => undefined),
    (permit) => permit !== undefined,
  );
  await expect(second.acquire(claim("operator"))).rejects.toMatchObject({ kind: "breaker_open" });
  await probe?.finish({ result: "answered" });
  const permits = await Promise.all([first.acquire(claim("sweep")), second.acquire(claim("sweep"))]);

  expect(permits).toHaveLength(2);
  for (const permit of permits) await permit.finish({ result: "answered" });
});

test("a caller who leaves the queue gets his reason back and keeps no slot", async () => {
  const { first } = twoBudgets({ maxInFlight: 1 });
  const held = await first.acquire(claim("operator"));
  const leaving = new AbortController();
  const waiting = first.acquire({ ...claim("operator"), signal: leaving.signal });

  leaving.abort(new Error("closed the tab"));
  await expect(waiting).rejects.toThrow("closed the tab");
  await held.finish({ result: "answered" });

  expect((await first.state()).inFlight).toBe(0);
});

test("a database that is away is named, not blamed on Ginee", async () => {
  const closed = new Pool(database.address);
  await closed.end();
  const db = drizzle(closed);
  const limits = { maxRps: 3, maxInFlight: 2, ...breakerDefaults };
  const budget = createBudget({ db: () => db, keyHash, limits, clock: systemClock });

  const call = budget.acquire(claim("operator"));

  await expect(call).rejects.toMatchObject({ code: "database_unavailable" });
});
