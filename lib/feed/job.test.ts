import { once } from "node:events";
import { createServer, get } from "node:http";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { requestOfNode } from "@/lib/api/node-http";
import { db, pool } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { openStream, type OpenStream } from "@/lib/testing/stream";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { openFeed } from "./http";
import { startFeed } from "./job";
import { sessionTag } from "./rules";
import { appendFeed, pruneFeed } from "./write";

let database: TestDatabase;
let server: HotServer;

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
});
afterAll(async () => {
  await startFeed().stop();
  await server.stop();
  await closeListener();
  await database.drop();
});

type Someone = { cookie: string; userId: string; sessionId: string };

async function someone(): Promise<Someone> {
  const { userId } = await aPerson("operator");
  const cookie = await aSessionOf(userId);
  const { rows } = await pool().query("select id_hash from sessions where user_id = $1", [userId]);
  return { cookie, userId, sessionId: rows[0].id_hash };
}

async function stream({ cookie }: Someone, query = "", lastEventId?: string): Promise<OpenStream> {
  const headers = { cookie, ...(lastEventId === undefined ? {} : { "last-event-id": lastEventId }) };
  const opened = await openStream(`${server.url}/api/feed${query}`, headers);
  onTestFinished(() => opened.close());
  return opened;
}

const connected = (opened: OpenStream) => eventually(opened.lastId, (id) => id !== "");
const happen = (subjectId: string, at = new Date()) =>
  appendFeed(db(), [{ type: "order", subjectId, changed: [], at }]);
const ordersOf = (opened: OpenStream) => opened.events.map(({ data }) => data.orderId);
/** What every heartbeat does as well, without waiting for one. */
const lookAtSessions = () => pool().query("select pg_notify('sessions', '')");

test("a stream ends when its session was idle for too long, and other people's go on", async () => {
  const [idle, busy] = [await someone(), await someone()];
  const [theirs, ours] = [await stream(idle), await stream(busy)];
  await Promise.all([connected(theirs), connected(ours)]);

  await pool().query(
    "update sessions set last_seen_at = now() - interval '12 hours 1 second' where id_hash = $1",
    [idle.sessionId],
  );
  await lookAtSessions();

  await eventually(theirs.isClosed, Boolean, 5_000);
  expect(theirs.text()).toMatch(/retry: 100\n\n$/);
  expect(ours.isClosed()).toBe(false);
});

test("a stream ends when a person is disabled", async () => {
  const leaver = await someone();
  const opened = await stream(leaver);
  await connected(opened);

  await pool().query("update users set disabled_at = now() where id = $1", [leaver.userId]);
  await lookAtSessions();

  await eventually(opened.isClosed, Boolean, 5_000);
});

test("a stream ends by itself at the latest moment of its session", async () => {
  const person = await someone();
  await pool().query("update sessions set expires_at = now() + interval '1 second' where id_hash = $1", [
    person.sessionId,
  ]);

  const opened = await stream(person);

  await eventually(opened.isClosed, Boolean, 10_000);
});

test("a page is served its own session only, not the one that signed in after it was drawn", async () => {
  const [before, after] = [await someone(), await someone()];

  const own = await stream(before, `?session=${sessionTag(before.sessionId)}`);
  const foreign = await stream(after, `?session=${sessionTag(before.sessionId)}`);

  expect([own.status, foreign.status]).toEqual([200, 401]);
});

test("a browser resumes without loss or repeat after the process that served it was started anew", async () => {
  const person = await someone();
  const first = await stream(person);
  await connected(first);
  await happen("SO-before");
  await eventually(
    () => ordersOf(first),
    (orders) => orders.includes("SO-before"),
  );

  await startFeed().stop();
  await eventually(first.isClosed, Boolean, 5_000);
  await happen("SO-meanwhile");
  const second = await stream(person, "", first.lastId());
  await happen("SO-after");

  await eventually(
    () => ordersOf(second),
    (orders) => orders.includes("SO-after"),
  );
  expect([...ordersOf(first), ...ordersOf(second)]).toEqual(["SO-before", "SO-meanwhile", "SO-after"]);
});

test("news wait for no clock: with every poll standing still they are told all the same", async () => {
  await startFeed().stop();
  vi.useFakeTimers({ toFake: ["setInterval"] });
  onTestFinished(async () => {
    vi.useRealTimers();
    await startFeed().stop();
  });
  const opened = await stream(await someone());
  await connected(opened);

  await happen("SO-at-once");

  await eventually(
    () => ordersOf(opened),
    (orders) => orders.includes("SO-at-once"),
  );
});

/** As nginx does by default: an answer waits until there is enough of it, unless the answer itself says no. */
async function bufferingProxy(): Promise<string> {
  const enough = 16_384;
  const proxy = createServer((asked, answer) => {
    const onward = get(`${server.url}${asked.url}`, { headers: asked.headers }, (upstream) => {
      const isBuffered = upstream.headers["x-accel-buffering"] !== "no";
      let kept = "";
      answer.writeHead(upstream.statusCode ?? 502, upstream.headers).flushHeaders();
      upstream.setEncoding("utf8").on("data", (text: string) => {
        kept += text;
        if (isBuffered && kept.length < enough) return;
        answer.write(kept);
        kept = "";
      });
      upstream.on("end", () => answer.end(kept)).on("error", () => answer.destroy());
    });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  onTestFinished(() => void proxy.closeAllConnections());
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return `http://127.0.0.1:${address.port}`;
}

test("a proxy that buffers whatever may be buffered hands on each event at once", async () => {
  const { cookie } = await someone();
  const opened = await openStream(`${await bufferingProxy()}/api/feed`, { cookie });
  onTestFinished(() => opened.close());
  await connected(opened);

  await happen("SO-through-a-proxy");

  await eventually(
    () => ordersOf(opened),
    (orders) => orders.includes("SO-through-a-proxy"),
  );
});

test("an event that tells of an old notification is kept as long as those before it", async () => {
  const person = await someone();
  const first = await stream(person);
  await connected(first);
  await happen("SO-first");
  await eventually(
    () => ordersOf(first).length,
    (count) => count === 1,
  );
  const place = first.lastId();
  await happen("SO-processed-anew", new Date(Date.now() - 3 * 86_400_000));
  await happen("SO-last");

  await pruneFeed();

  const second = await stream(person, "", place);
  await eventually(
    () => ordersOf(second),
    (orders) => orders.includes("SO-last"),
  );
  expect(ordersOf(second)).toEqual(["SO-processed-anew", "SO-last"]);
});
