import { Agent } from "node:http";
import type { APIRequestContext } from "@playwright/test";
import { followFeed } from "./fixtures/feed";
import { deliveryOrderNotice, post, startLoad } from "./fixtures/notifications";
import { eventually } from "./fixtures/processes";
import { openSharedDesk, type SharedDesk } from "./fixtures/shared-desk";
import { expect, signedInClient, test } from "./fixtures/test";

let desk: SharedDesk;

test.beforeEach(async () => {
  desk = await openSharedDesk();
});
test.afterEach(() => desk.end());

async function allDeliveryOrders(client: APIRequestContext): Promise<string[]> {
  const ids: string[] = [];
  let cursor = "";
  do {
    const answer = await client.get(`/api/delivery-orders?limit=200${cursor ? `&cursor=${cursor}` : ""}`);
    const page = (await answer.json()) as { rows: { deliveryOrderId: string }[]; nextCursor: string | null };
    ids.push(...page.rows.map((row) => row.deliveryOrderId));
    cursor = page.nextCursor ?? "";
  } while (cursor);
  return ids;
}

test("killing the app in the middle of a webhook load loses no acknowledged notification", async () => {
  test.setTimeout(240_000);
  const acknowledged: string[] = [];

  for (const [round, lifeMs] of [700, 250, 1_100, 400].entries()) {
    const app = await desk.start();
    const load = startLoad(app.webhookUrl, 32, `WDO-${round}`);
    await eventually("acknowledgements", 45_000, () => load.acknowledged.length > 250 || undefined);
    await new Promise((resolve) => setTimeout(resolve, lifeMs));
    app.program.child.kill("SIGKILL");
    await load.stop();
    acknowledged.push(...load.acknowledged);
  }

  const survivor = await desk.start();
  const client = await signedInClient(survivor, "viewer");
  const stored = await eventually("the inbox to be worked off", 60_000, async () => {
    const waiting = await client.get("/api/events?outcome=waiting&limit=1");
    const { rows } = (await waiting.json()) as { rows: unknown[] };
    return rows.length === 0 ? new Set(await allDeliveryOrders(client)) : undefined;
  });
  expect(acknowledged.length).toBeGreaterThan(1_000);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  await client.dispose();
});

test("two app processes on one database tell both feeds everything, once and in one order", async () => {
  test.setTimeout(180_000);
  const both = [await desk.start(), await desk.start()];
  const feeds = await Promise.all(both.map(followFeed));
  const agent = new Agent({ keepAlive: true, maxSockets: 24 });
  const ids = Array.from({ length: 1_500 }, (_, n) => `WDO-both-${n}`);

  const answers = await Promise.all(
    ids.flatMap((id, n) =>
      // Every third is sent to both, as a sender that retries would.
      both
        .filter((_, which) => n % 3 === 0 || n % 2 === which)
        .map((app) =>
          post(app.webhookUrl, deliveryOrderNotice(id, { lastUpdateAt: "2026-11-20T03:00:00Z" }), agent),
        ),
    ),
  );

  expect(new Set(answers)).toEqual(new Set([200]));
  const created = (n: number) =>
    feeds[n]?.events.filter(
      (one) =>
        one.event === "delivery-order" && Array.isArray(one.data.changed) && one.data.changed.length > 1,
    ) ?? [];
  await eventually("both feeds to have told everything", 60_000, () =>
    feeds.every((_, n) => created(n).length >= ids.length) ? true : undefined,
  );
  for (const [n] of feeds.entries()) {
    expect(
      created(n)
        .map((one) => one.data.deliveryOrderId)
        .toSorted(),
    ).toEqual(ids.toSorted());
    expect(created(n).map((one) => one.id)).toEqual(created(0).map((one) => one.id));
  }
  for (const feed of feeds) feed.close();
  agent.destroy();
});
