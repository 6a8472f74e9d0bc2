import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { listOrders } from "@/lib/orders/read";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { findViewAddress, listViews, listViewsAtOnce } from "./read";
import { searchOfView } from "./search-params";
import { changeView, createView } from "./write";

let database: TestDatabase;
let siti: Operator;
let budi: Operator;
const requestId = "ABCDEFGH";

const signedIn = async (): Promise<Operator> => {
  const { userId, email } = await aPerson("operator");
  return { userId, email, name: "Test", role: "operator", sessionId: userId, expiresAt: new Date() };
};
const countsOf = ({ rows }: Awaited<ReturnType<typeof listViews>>) =>
  Object.fromEntries(rows.map(({ viewId, count }) => [viewId, count]));

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  [siti, budi] = await Promise.all([signedIn(), signedIn()]);
});
afterAll(() => database.drop());

const workViews = ["to-print", "singles", "overdue", "waiting-for-courier", "no-deadline", "stop-list"];

describe("what a view counts", () => {
  test("nobody has counted before the first question, and a page that is drawn meanwhile does not wait", async () => {
    const drawn = await listViewsAtOnce(siti);
    await listViews(siti);
    const later = await listViewsAtOnce(siti);

    expect(drawn.rows.map(({ countedAt }) => countedAt)).toEqual(drawn.rows.map(() => null));
    expect(drawn.rows.length).toBeGreaterThan(6);
    expect(later.rows.every(({ count, countedAt }) => count?.count === 0 && countedAt !== null)).toBe(true);
  });

  test("every default view counts exactly the orders that its list has", async () => {
    await mirrorOrders(mixedOrders(300));
    await createView({ operator: siti, requestId, name: "Dua SKU", query: "sku=KP-001,501&cod=true" });
    const told = await eventually(
      () => listViews(siti),
      (views) => workViews.every((name) => (countsOf(views)[`default-${name}`]?.count ?? 0) > 0),
    );

    for (const { viewId, query, count } of told.rows) {
      const { total } = await listOrders(searchOfView(query), siti);
      expect({ viewId, count }).toEqual({ viewId, count: total });
    }
    const counts = countsOf(told);
    for (const some of workViews) expect([some, counts[`default-${some}`]?.count]).not.toEqual([some, 0]);
  });

  test("what a buyer asked to cancel is not among what is to be printed now", async () => {
    const asked = searchOfView("status=CANCEL_REQUESTED&label=NOT_PRINTED,UNKNOWN");
    const { rows: cancelled } = await listOrders(asked, siti);

    const toPrint = (await listViews(siti)).rows.filter(({ viewId }) =>
      ["default-to-print", "default-singles"].includes(viewId),
    );

    expect(cancelled.length).toBeGreaterThan(0);
    for (const { query } of toPrint) {
      const { rows } = await listOrders({ ...searchOfView(query), limit: 200 }, siti);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.filter(({ isCancelRequested }) => isCancelRequested)).toEqual([]);
    }
  });

  test("a count that fails is none, never zero, and the others are told all the same", async () => {
    await db().execute(sql`alter table orders rename column skus to hidden_skus`);
    await createView({ operator: siti, requestId, name: "Rusak", query: "sku=KP-001" });

    const broken = (await listViews(siti)).rows.find(({ name }) => name === "Rusak");

    await db().execute(sql`alter table orders rename column hidden_skus to skus`);
    expect(broken).toMatchObject({ count: null, countedAt: expect.any(String) });
  });
});

describe("the link of a view", () => {
  test("leads to the filters that the view has when it is opened", async () => {
    const made = { name: "Pagi", query: "status=PAID", isShared: true };
    const { viewId } = await createView({ operator: siti, requestId, ...made });
    const before = await findViewAddress({ view: viewId }, budi);

    const change = { version: 1, query: "status=SHIPPING&sort=courier" };
    await changeView({ operator: siti, requestId, viewId, change });

    expect(before).toBe(`/orders?status=PAID&view=${viewId}.1`);
    expect(await findViewAddress({ view: viewId }, budi)).toBe(
      `/orders?status=SHIPPING&sort=courier&view=${viewId}.2`,
    );
    expect(await findViewAddress({ view: "default-overdue", cols: "order" }, budi)).toContain("due=overdue");
  });

  test("leads nowhere for a view that is somebody else's, is gone, or when the address has filters already", async () => {
    const own = await createView({ operator: siti, requestId, name: "Milik Siti", query: "cod=true" });

    expect(await findViewAddress({ view: own.viewId }, budi)).toBeNull();
    expect(await findViewAddress({ view: "00000000-0000-0000-0000-000000000000" }, siti)).toBeNull();
    expect(await findViewAddress({ view: "' or 1=1" }, siti)).toBeNull();
    expect(await findViewAddress({ view: own.viewId, status: "PAID" }, siti)).toBeNull();
    expect(await findViewAddress({ view: [own.viewId, own.viewId] }, siti)).toBeNull();
    expect(await findViewAddress({}, siti)).toBeNull();
  });
});
