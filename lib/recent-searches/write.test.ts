import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/lib/db/run";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { sql } from "drizzle-orm";
import { readRecentSearches } from "./read";
import { forgetSearches, rememberSearch } from "./write";

let database: TestDatabase;
let codes: string[];
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(40));
  codes = (
    await rowsOf<{ code: string }>(
      sql`select distinct code from order_codes where kind = 'order_id' order by 1`,
    )
  ).map(({ code }) => code);
});
afterAll(() => database.drop());

const texts = async (userId: string) => (await readRecentSearches({ userId })).rows.map(({ text }) => text);

test("a scan with control characters in it is kept as the code that it stands for", async () => {
  const code = codes[20] ?? "";

  const kept = await rememberSearch({ userId: "nul" }, `\u0000${code.slice(0, 4)}\u0000${code.slice(4)}`);

  expect(kept).toEqual({ kept: true });
  expect(await texts("nul")).toEqual([code]);
});

test("the last ten codes are kept for the person, newest first, each once and as it was typed", async () => {
  const asked = codes.slice(0, 12);

  for (const code of asked) await rememberSearch({ userId: "siti" }, code);
  await rememberSearch({ userId: "siti" }, asked[5] ?? "");
  await rememberSearch({ userId: "siti" }, `${asked[11]?.toLowerCase()}-RET`);

  const kept = await texts("siti");
  expect(kept).toHaveLength(10);
  expect(kept.slice(0, 3)).toEqual([`${asked[11]?.toLowerCase()}-RET`, asked[5], asked[11]]);
  expect(await texts("budi")).toEqual([]);
});

test.each(["Siti Rahayu", "Budi", "kaos polos", "081234567890", "TIDAKADA99887766", "   "])(
  "%j may be a person, so it is not kept",
  async (text) => {
    expect(await rememberSearch({ userId: "dewi" }, text)).toEqual({ kept: false });
    expect(await texts("dewi")).toEqual([]);
  },
);

test.each(["KP-001", "0042"])("the SKU or the last digits %j are kept", async (text) => {
  expect(await rememberSearch({ userId: "agus" }, text)).toEqual({ kept: true });
  expect(await texts("agus")).toContain(text);
});

test("clearing forgets one's own searches and nobody else's", async () => {
  await rememberSearch({ userId: "rani" }, codes[0] ?? "");
  await rememberSearch({ userId: "tono" }, codes[0] ?? "");

  await forgetSearches({ userId: "rani" });

  expect(await texts("rani")).toEqual([]);
  expect(await texts("tono")).toEqual([codes[0]]);
});
