import { Agent } from "node:http";
import type { APIRequestContext } from "@playwright/test";
import fc from "fast-check";
import type { App } from "./fixtures/app";
import { followFeed, type Feed } from "./fixtures/feed";
import { deliveryOrderNotice, post } from "./fixtures/notifications";
import { eventually } from "./fixtures/processes";
import { openSharedDesk, type SharedDesk } from "./fixtures/shared-desk";
import { expect, signedInClient, test } from "./fixtures/test";

const hourMs = 3_600_000;
const deliveryOrders = 120;

let desk: SharedDesk;
let both: App[];
let client: APIRequestContext;
let feed: Feed;

/** Makes a process believe that it is another time; the database goes on by its own clock. */
function anotherClock(offsetMs: number): Record<string, string> {
  const code = `
    const Real = Date;
    const now = () => Real.now() + ${offsetMs};
    globalThis.Date = new Proxy(Real, {
      construct: (real, given, as) => Reflect.construct(real, given.length ? given : [now()], as),
      get: (real, name) => (name === "now" ? now : Reflect.get(real, name)),
    });`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}

test.beforeAll(async () => {
  desk = await openSharedDesk();
  const slow = await desk.start(anotherClock(-hourMs));
  const fast = await desk.start(anotherClock(hourMs));
  both = [slow, fast];
  client = await signedInClient(slow, "viewer");
  feed = await followFeed(slow);
});
test.afterAll(async () => {
  feed.close();
  await client.dispose();
  await desk.end();
});

type Claim = { action: string; at: string; micros: number; payload: Record<string, unknown> };

/** What Ginee might say of one delivery order, in its order: created first, withdrawn at any time, in 2020 and in 2038. */
const aLife = fc
  .record({
    year: fc.constantFrom(2020, 2026, 2038),
    gaps: fc.array(fc.integer({ min: 1, max: 5 * 3_600 * 1_000_000 }), { minLength: 3, maxLength: 7 }),
    decimals: fc.array(fc.constantFrom(0, 3, 6), { minLength: 7, maxLength: 7 }),
    withdrawnAfter: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ year, gaps, decimals, withdrawnAfter }) => {
    let micros = Date.UTC(year, 10, 20) * 1_000;
    return gaps.map((gap, n): Claim => {
      micros += gap;
      const step = 10 ** (6 - (decimals[n] ?? 0));
      micros = Math.ceil(micros / step) * step;
      const action = n === 0 ? "CREATE" : n === withdrawnAfter ? "DELETE" : "UPDATE";
      const told = action === "DELETE" ? {} : { deliveryOrderStatus: `S${n}`, trackingNumber: `JP${n}` };
      return { action, at: instantOf(micros, decimals[n] ?? 0), micros, payload: told };
    });
  });

function instantOf(micros: number, decimals: number): string {
  const seconds = new Date(Math.floor(micros / 1_000_000) * 1_000).toISOString().slice(0, 19);
  const fraction = String(micros % 1_000_000).padStart(6, "0");
  return decimals === 0 ? `${seconds}Z` : `${seconds}.${fraction.slice(0, decimals)}Z`;
}

/** Each claim one to five times, with another id and another time of sending; all of them shuffled. */
function deliveries(lives: Claim[][]) {
  const all = lives.flatMap((claims, life) =>
    claims.flatMap(({ action, at, payload }, n) =>
      Array.from({ length: 1 + ((life * 7 + n * 3) % 5) }, (_, copy) => ({
        ...deliveryOrderNotice(`WDO-mess-${life}`, payload),
        id: `GENIE-${life}-${n}-${copy}`,
        action,
        payload: { deliveryOrderId: `WDO-mess-${life}`, lastUpdateAt: at, ...payload },
      })),
    ),
  );
  const [shuffled] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    numRuns: 1,
    seed: 20,
  });
  return shuffled ?? [];
}

type Shown = {
  deliveryOrderStatus: string;
  trackingNumber: string;
  withdrawn: boolean;
  lastUpdateAt: string;
  versions: { action: string }[];
};

/** What an orderly world would have ended with. */
function endOf(claims: Claim[]) {
  const newestFirst = claims.toSorted((a, b) => b.micros - a.micros);
  const last = (name: string) => newestFirst.find(({ payload }) => payload[name])?.payload[name];
  return {
    deliveryOrderStatus: last("deliveryOrderStatus"),
    trackingNumber: last("trackingNumber"),
    withdrawn: newestFirst[0]?.action === "DELETE",
    lastUpdateAt: new Date(Math.floor((newestFirst[0]?.micros ?? 0) / 1_000)).toISOString(),
    versions: claims.length,
  };
}

test("told five times over, in any order, by clocks an hour off, of 2020 and of 2038, every delivery order ends as if told in order", async () => {
  test.setTimeout(180_000);
  const lives = fc.sample(aLife, { numRuns: deliveryOrders, seed: 7 });
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });

  const answers = await Promise.all(
    deliveries(lives).map((notice, n) => post(both[n % 2]?.webhookUrl ?? "", notice, agent)),
  );
  await eventually("the inbox to be worked off", 60_000, async () => {
    const { rows } = (await (await client.get("/api/events?outcome=waiting&limit=1")).json()) as {
      rows: unknown[];
    };
    return rows.length === 0 ? true : undefined;
  });

  const ends = [];
  for (const life of lives.keys()) {
    const shown = (await (await client.get(`/api/delivery-orders/WDO-mess-${life}`)).json()) as Shown;
    const { deliveryOrderStatus, trackingNumber, withdrawn, lastUpdateAt, versions } = shown;
    ends.push({ deliveryOrderStatus, trackingNumber, withdrawn, lastUpdateAt, versions: versions.length });
  }
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(ends).toEqual(lives.map(endOf));
  expect(lives.flat().some(({ action }) => action === "DELETE")).toBe(true);
  agent.destroy();
  const ids = feed.events.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(deliveryOrders);
  expect(new Set(ids).size).toBe(ids.length);
});

type Truth = { orderId: string; orderStatus: string };

test("clocks an hour off, doubled and overtaking notifications neither lose an order nor bring a cancelled one back", async () => {
  test.setTimeout(120_000);
  await desk.sandbox.control("POST", "/webhook", {
    url: both[1]?.webhookUrl,
    duplicates: 0.6,
    disorder: 0.6,
    changedIds: true,
  });
  const orders: Truth[] = [];
  for (let n = 0; n < 24; n++) orders.push(await desk.sandbox.control<Truth>("POST", "/orders", {}));
  for (const { orderId } of orders.slice(0, 12))
    await desk.sandbox.control("POST", `/orders/${orderId}/cancel`, {});
  await desk.sandbox.control("POST", "/deliveries/flush", {});

  const shown = () =>
    Promise.all(
      orders.map(async ({ orderId }) => {
        const answer = await client.get(`/api/orders/${orderId}`);
        return answer.ok() ? ((await answer.json()) as Truth).orderStatus : answer.status();
      }),
    );
  const isAsTold = (states: (string | number)[]) =>
    states.every((state, n) => state === (n < 12 ? "CANCELLED" : "READY_TO_SHIP"));
  await eventually("every order to be as Ginee has it", 60_000, async () =>
    isAsTold(await shown()) ? true : undefined,
  );
});
