import { afterAll, beforeAll, expect, test } from "vitest";
import { responseOf } from "@/lib/api/hot-path";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { listOrdersHttp } from "./http";
import type { OrderPage } from "./schema";

let database: TestDatabase;
let cookie: string;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(90));
  cookie = await aSessionOf((await aPerson("viewer")).userId);
});
afterAll(() => database.drop());

test.each(["20", "88", "89", "90"])(
  "orders whose numbers begin alike are paged through %s at a time, each of them once",
  async (limit) => {
    const seen: string[] = [];
    for (let cursor: string | null = "", pages = 0; cursor !== null && pages < 10; pages++) {
      const asked = new URLSearchParams({ q: "SO00", sort: "-promisedToShipBefore", limit, cursor });
      const request = new Request(`http://localhost/api/orders?${asked}`, { headers: { cookie } });
      const page: OrderPage = await responseOf(await listOrdersHttp(request)).json();
      seen.push(...page.rows.map(({ orderId }) => orderId));
      expect(page.total).toEqual({ count: 90, exact: true });
      cursor = page.nextCursor;
    }

    expect(seen).toHaveLength(90);
    expect(new Set(seen).size).toBe(90);
  },
);
