import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { pool } from "@/lib/db/client";
import { listOrders } from "@/lib/orders/read";
import { parseScreenSearch } from "@/lib/orders/search-params";
import { savePreference } from "@/lib/people/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readStopNews } from "./read";

let database: TestDatabase;
let operator: Operator;

async function somebody(): Promise<Operator> {
  const { userId, email } = await aPerson("operator");
  return {
    userId,
    email,
    name: "Test",
    role: "operator",
    sessionId: "s",
    expiresAt: new Date(Date.now() + 60_000),
  };
}

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool().query("truncate orders, order_changes, preferences");
  operator = await somebody();
});

type Stop = { orderId: string; minutesAgo: number; reasons?: string; before?: string };

/** As the mirror writes it: the order has its reasons, and the history says when they came. */
async function stop({ orderId, minutesAgo, reasons = "cancelled", before }: Stop) {
  const at = new Date(Date.now() - minutesAgo * 60_000);
  await pool().query(
    `insert into orders (order_id, channel, external_order_sn, order_status, stop_reasons, stopped_at, label_print_status, checked_at)
     values ($1, 'SHOPEE_ID', 'SN-' || $1, 'READY_TO_SHIP', string_to_array($2, ', '), $3, 'PRINTED', now())
     on conflict (order_id) do update set stop_reasons = excluded.stop_reasons, stopped_at = excluded.stopped_at`,
    [orderId, reasons, at],
  );
  await pool().query(
    `insert into order_changes (order_id, field, before, after, source, at) values ($1, 'stopReasons', $2, $3, 'webhook', $4)`,
    [orderId, before ?? null, reasons, at],
  );
}

async function seeAll(who = operator) {
  const { seen } = await readStopNews(who);
  await savePreference(who, "stops-seen", seen);
}

test("a parcel that was stopped is news, and the link lists as many as the news says", async () => {
  await stop({ orderId: "SO1", minutesAgo: 9, reasons: "withdrawn" });
  await stop({ orderId: "SO2", minutesAgo: 3 });

  const news = await readStopNews(operator);

  expect(news).toMatchObject({ count: 2, exact: true, isSoundOn: true });
  expect(news.newest).toMatchObject({ orderId: "SO2", orderSn: "SN-SO2", reason: "cancelled" });
  const search = parseScreenSearch(new URL(news.href, "http://desk.test").searchParams);
  const { rows, total } = await listOrders(search, operator);
  expect(rows.map(({ orderId }) => orderId).toSorted()).toEqual(["SO1", "SO2"]);
  expect(total.count).toBe(2);
});

test("what somebody has seen is news no more for them, but for everybody else", async () => {
  const other = await somebody();
  await stop({ orderId: "SO1", minutesAgo: 3 });

  await seeAll();

  expect(await readStopNews(operator)).toMatchObject({ count: 0, newest: null, changeIds: [] });
  expect(await readStopNews(other)).toMatchObject({ count: 1 });
});

test("a stop that comes to light only after a later one was seen is still told", async () => {
  await stop({ orderId: "SO2", minutesAgo: 1 });
  await seeAll();

  await stop({ orderId: "SO1", minutesAgo: 30 });

  const news = await readStopNews(operator);
  expect(news.newest?.orderId).toBe("SO1");
  expect(news.changeIds).toHaveLength(1);
});

test.each([
  ["a parcel that may leave again", { reasons: "" }],
  ["a reason that was there before", { before: "cancelled" }],
  ["what happened the day before yesterday", { minutesAgo: 3_000 }],
])("%s is no news", async (_what, stopped) => {
  await stop({ orderId: "SO1", minutesAgo: 3, ...stopped });

  expect(await readStopNews(operator)).toMatchObject({ count: 0, newest: null });
});

test("whoever muted the alarm finds it muted on every computer", async () => {
  await savePreference(operator, "stop-sound", false);

  expect((await readStopNews(operator)).isSoundOn).toBe(false);
});
