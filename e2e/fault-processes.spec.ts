import { createHash } from "node:crypto";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { followFeed } from "./fixtures/feed";
import { deliveryOrderNotice, post, startLoad } from "./fixtures/notifications";
import { eventually } from "./fixtures/processes";
import { openSharedDesk, type SharedDesk } from "./fixtures/shared-desk";
import { expect, test } from "./fixtures/test";

let desk: SharedDesk;

test.beforeEach(async () => {
  desk = await openSharedDesk();
});
test.afterEach(() => desk.end());

const start = () => desk.start({ SYNC_INTERVAL_SECONDS: "1" });

/** Asks the database that the processes share. */
async function ask<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const name = createHash("sha256").update(path.resolve(desk.dataDir)).digest("hex").slice(0, 12);
  const host = path.join(tmpdir(), `ginee-desk-${name}`);
  const client = new pg.Client({ host, user: "warehouse", database: "warehouse" });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const storedIds = async () =>
  (await ask<{ id: string }>("select notification_id as id from webhook_events")).map(({ id }) => id);
const sweeper = async () =>
  (await ask<{ holder: string }>("select holder from leases where name = 'sync'"))[0]?.holder;
const sweepsSince = async (since: Date) => {
  const query = `/calls?endpoint=list-order&since=${since.toISOString()}`;
  return (await desk.sandbox.control<{ calls: unknown[] }>("GET", query)).calls.length;
};

test("when the process that sweeps is killed under load, the other sweeps on within ten seconds and its feed tells everything once", async () => {
  test.setTimeout(180_000);
  const both = [await start(), await start()];
  const holder = await eventually("one of them to sweep", 45_000, sweeper);
  const victim = both.find(({ program }) => holder.includes(`:${program.child.pid}:`));
  const survivor = both.find((app) => app !== victim);
  if (!victim || !survivor) throw new Error(`nobody is ${holder}`);
  const feed = await followFeed(survivor);
  const loads = both.map((app, n) => startLoad(app.webhookUrl, 8, `WDO-p${n}`));
  await eventually(
    "both to acknowledge",
    20_000,
    () => loads.every(({ acknowledged }) => acknowledged.length > 100) || undefined,
  );

  victim.program.child.kill("SIGKILL");
  const killedAt = new Date();
  const next = await eventually("the other one to take over", 10_000, async () => {
    const now = await sweeper();
    return now !== holder ? now : undefined;
  });
  await eventually("sweeps to go on", 10_000, async () =>
    (await sweepsSince(killedAt)) >= 2 ? true : undefined,
  );
  await Promise.all(loads.map((load) => load.stop()));

  const acknowledged = loads.flatMap((load) => load.acknowledged);
  const stored = new Set(await storedIds());
  expect(next).toContain(`:${survivor.program.child.pid}:`);
  expect(acknowledged.filter((id) => !stored.has(`GENIE-${id}`))).toEqual([]);
  const created = () =>
    feed.events.flatMap(({ event, data }) =>
      event === "delivery-order" ? [String(data.deliveryOrderId)] : [],
    );
  const expected = new Set(stored);
  await eventually("the feed to have told everything", 60_000, () =>
    new Set(created()).size >= expected.size ? true : undefined,
  );
  expect(
    created()
      .map((id) => `GENIE-${id}`)
      .toSorted(),
  ).toEqual([...expected].toSorted());
  expect(new Set(feed.events.map(({ id }) => id)).size).toBe(feed.events.length);
  feed.close();
});

test("while one process after the other is replaced under load, a sender who tries once more is always acknowledged", async () => {
  test.setTimeout(180_000);
  const running = [await start(), await start()];
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const acknowledged: string[] = [];
  const refusedTwice: string[] = [];
  let isOver = false;
  let next = 0;
  const send = async () => {
    while (!isOver) {
      const n = next++;
      const id = `WDO-roll-${n}`;
      const notice = deliveryOrderNotice(id);
      const [first, second] = [running[n % 2], running[(n + 1) % 2]];
      const isTaken =
        (await post(first?.webhookUrl ?? "", notice, agent)) === 200 ||
        (await post(second?.webhookUrl ?? "", notice, agent)) === 200;
      (isTaken ? acknowledged : refusedTwice).push(id);
    }
  };
  const senders = Promise.all(Array.from({ length: 8 }, send));

  for (const turn of [0, 1]) {
    const soFar = acknowledged.length;
    const old = running[turn];
    await old?.stop();
    running[turn] = await start();
    await eventually("more to be acknowledged", 45_000, () =>
      acknowledged.length > soFar + 200 ? true : undefined,
    );
  }
  isOver = true;
  await senders;

  const stored = await storedIds();
  expect(refusedTwice).toEqual([]);
  expect(stored.toSorted()).toEqual(acknowledged.map((id) => `GENIE-${id}`).toSorted());
  agent.destroy();
});
