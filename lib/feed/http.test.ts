import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { requestOfNode } from "@/lib/api/node-http";
import { endSession } from "@/lib/auth/session";
import { db, pool } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { openStream, type OpenStream } from "@/lib/testing/stream";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { openFeed } from "./http";
import { startFeed } from "./job";
import { appendFeed, pruneFeed } from "./write";

let database: TestDatabase;
let server: HotServer;
let cookie: string;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  server = await serveHot([
    {
      prefix: "/api/feed",
      hasParameter: false,
      serve: (_call, _none, request) => openFeed(requestOfNode(request)),
    },
  ]);
  cookie = await aSessionOf((await aPerson("viewer")).userId);
});
afterAll(async () => {
  await startFeed().stop();
  await server.stop();
  await closeListener();
  await database.drop();
});

async function stream(lastEventId?: string, as = cookie): Promise<OpenStream> {
  const opened = await openStream(`${server.url}/api/feed`, {
    cookie: as,
    ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }),
  });
  onTestFinished(() => opened.close());
  return opened;
}

const happen = (...orderIds: string[]) =>
  appendFeed(
    db(),
    orderIds.map((subjectId) => ({ type: "order", subjectId, changed: ["orderStatus"], at: new Date(0) })),
  );
const ordersOf = (opened: OpenStream) => opened.events.map(({ data }) => data.orderId);
const connected = (opened: OpenStream) => eventually(opened.lastId, (id) => id !== "");

test("nobody follows the feed without a session", async () => {
  const opened = await openStream(`${server.url}/api/feed`, {});

  expect([opened.status, opened.headers["content-type"]]).toEqual([401, "application/problem+json"]);
});

test("what happens to an order reaches an open screen, with the names of the changed fields", async () => {
  const opened = await stream();
  await connected(opened);

  await happen("SO-live");

  await eventually(
    () => opened.events,
    (events) => events.length === 1,
  );
  expect(opened.events[0]).toMatchObject({
    event: "order",
    data: { orderId: "SO-live", changed: ["orderStatus"], at: "1970-01-01T00:00:00.000Z" },
  });
  expect(opened.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  expect(opened.text()).toMatch(/^retry: 2000\n: connected\nid: \d+-\d+\n\n/);
});

test("a browser that comes back gets what it missed, once, and goes on live", async () => {
  const first = await stream();
  const place = await connected(first);
  first.close();
  const missed = Array.from({ length: 1_200 }, (_, n) => `SO-missed-${n}`);
  await happen(...missed);

  const second = await stream(place);
  await happen("SO-after");

  await eventually(
    () => second.events.length,
    (count) => count >= 1_201,
  );
  expect(ordersOf(second)).toEqual([...missed, "SO-after"]);
});

test("the place may be named in the address, where headers cannot be set", async () => {
  const first = await stream();
  const place = await connected(first);
  await happen("SO-address");

  const second = await openStream(`${server.url}/api/feed?lastEventId=${place}`, { cookie });
  onTestFinished(() => second.close());

  await eventually(
    () => ordersOf(second),
    (orders) => orders.includes("SO-address"),
  );
});

test.each(["nonsense", "1-1", "99999999-1", "9999999999999999999-999999999999999", "-", "1-1; drop table"])(
  "a place that nobody knows (%s) is answered with a reset, then with what is new",
  async (place) => {
    const opened = await stream(place);
    await eventually(
      () => opened.events.length,
      (count) => count === 1,
    );

    await happen("SO-new");

    await eventually(
      () => opened.events.length,
      (count) => count === 2,
    );
    expect(opened.events.map((event) => event.event)).toEqual(["reset", "order"]);
    expect(opened.events[0]?.id).toMatch(/^\d+-\d+$/);
  },
);

test("a place older than what is kept is answered with a reset", async () => {
  const first = await stream();
  const place = await connected(first);
  await happen("SO-later");
  await pool().query("update feed_events set at = now() - interval '25 hours' where true");
  await pruneFeed();

  const second = await stream(place);

  await eventually(
    () => second.events.length,
    (count) => count === 1,
  );
  expect(second.events[0]?.event).toBe("reset");
  const left = await pool().query("select count(*)::int as n from feed_events");
  expect(left.rows[0].n).toBe(1);
});

test("events of writers that commit out of order are all told, once each, in one order for everybody", async () => {
  const readers = await Promise.all([stream(), stream(), stream()]);
  await Promise.all(readers.map(connected));
  const names = Array.from({ length: 12 }, (_, w) => Array.from({ length: 25 }, (_, n) => `SO-w${w}-${n}`));

  await Promise.all(
    names.map(async (own, w) => {
      for (const name of own) {
        await db().transaction(async (tx) => {
          await appendFeed(tx, [{ type: "order", subjectId: name, changed: [], at: new Date() }]);
          // Some hold their transaction open while later ones commit.
          await tx.execute(`select pg_sleep(${((w * 7 + own.indexOf(name)) % 5) / 200})`);
        });
      }
    }),
  );

  const all = names.flat();
  for (const reader of readers) {
    await eventually(
      () => reader.events.length,
      (count) => count >= all.length,
    );
    expect(ordersOf(reader).toSorted()).toEqual(all.toSorted());
    expect(ordersOf(reader)).toEqual(ordersOf(readers[0] ?? reader));
  }
});

test("a reader that stops reading is dropped, and the others go on", async () => {
  const [slow, quick] = await Promise.all([stream(), stream()]);
  await Promise.all([connected(slow), connected(quick)]);
  slow.pause();
  const fields = Array.from({ length: 40 }, (_, n) => `a field with a rather long name ${n}`);

  const batch = Array.from({ length: 500 }, () => ({
    type: "order" as const,
    subjectId: "SO",
    changed: fields,
    at: new Date(),
  }));
  for (let n = 1; n <= 24; n++) {
    await appendFeed(db(), batch);
    await eventually(
      () => quick.events.length,
      (count) => count === n * 500,
    );
  }

  slow.resume();
  await eventually(slow.isClosed, Boolean);
  expect(slow.events.length).toBeLessThan(24 * 500);
});

test("a stream ends at once when its session is ended, and other people's go on", async () => {
  const leaver = await aPerson("operator");
  const leaving = await aSessionOf(leaver.userId);
  const [theirs, ours] = await Promise.all([stream(undefined, leaving), stream()]);
  await Promise.all([connected(theirs), connected(ours)]);

  const { rows } = await pool().query("select id_hash from sessions where user_id = $1", [leaver.userId]);
  await endSession(rows[0].id_hash);

  await eventually(theirs.isClosed, Boolean, 5_000);
  expect(ours.isClosed()).toBe(false);
});
