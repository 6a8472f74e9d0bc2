import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { startDocumentWipe } from "./job";
import { readCached } from "./read";
import { cacheKey, placeOf, seal, unseal } from "./rules";
import { keepDocument, wipeExpired } from "./write";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
beforeEach(() => pool().query("truncate document_cache, order_changes"));
afterAll(() => database.drop());

const bytes = Buffer.from("%PDF-1.7 Penerima: Budi, Jl. Melati 5");
const fetchedAt = new Date("2026-11-22T03:00:00Z");

const keep = (orderId: string, more: Partial<Parameters<typeof keepDocument>[0]> = {}) =>
  keepDocument({ orderId, type: "label", bytes, pages: 1, fetchedAt, ...more });
const changed = (orderId: string, field: string, at: string) =>
  pool().query(
    "insert into order_changes (order_id, field, before, after, source, at) values ($1, $2, 'a', 'b', 'sweep', $3)",
    [orderId, field, at],
  );
const expiry = async (orderId: string) =>
  (
    await rowsOf<{ left: number }>(
      sql`select extract(epoch from expires_at - now())::float8 as left from document_cache where order_id = ${orderId}`,
    )
  )[0]?.left;

test("a kept document comes back as it was, and lies in the database without a readable word", async () => {
  await keep("SO1");

  const found = await readCached("SO1", "label");
  const stored = await rowsOf<{ row: string }>(
    sql`select encode(sealed, 'escape') || c.* as row from document_cache as c`,
  );

  expect(found).toMatchObject({ bytes, pages: 1 });
  expect(stored).toHaveLength(1);
  expect(stored[0]?.row).not.toMatch(/PDF|Budi|Melati/);
});

test("documents of other orders, other types and after their time are not there", async () => {
  await keep("SO1");

  expect(await readCached("SO2", "label")).toBeNull();
  expect(await readCached("SO1", "invoice")).toBeNull();
  expect(await expiry("SO1")).toBeLessThanOrEqual(600);
  await pool().query("update document_cache set expires_at = now()");
  expect(await readCached("SO1", "label")).toBeNull();
});

test("what was put in another order's place, or changed by a bit, is no document", async () => {
  await keep("SO1");
  await pool().query("update document_cache set order_id = 'SO2'");
  await keep("SO3");
  await pool().query(
    "update document_cache set sealed = set_bit(sealed, 200, 1 - get_bit(sealed, 200)) where order_id = 'SO3'",
  );

  expect(await readCached("SO2", "label")).toBeNull();
  expect(await readCached("SO3", "label")).toBeNull();
});

test("only the secret of this installation opens what was sealed with it", () => {
  const place = placeOf("SO1", "label");
  const sealed = seal(cacheKey("one secret of an installation"), bytes, place);

  expect(unseal(cacheKey("one secret of an installation"), sealed, place)).toEqual(bytes);
  expect(unseal(cacheKey("another secret altogether"), sealed, place)).toBeNull();
  expect(unseal(cacheKey("one secret of an installation"), sealed.subarray(0, 20), place)).toBeNull();
  expect(seal(cacheKey("one secret of an installation"), bytes, place)).not.toEqual(sealed);
});

test.each(["parcels", "shippingAddressInfo", "items"])(
  "a label whose order got other %s since it was fetched is fetched anew",
  async (field) => {
    await keep("SO1");
    await changed("SO1", field, "2026-11-22T03:00:01Z");

    expect(await readCached("SO1", "label")).toBeNull();
  },
);

test("what does not stand on a paper, or was known when it was fetched, leaves it as it is", async () => {
  await keep("SO1");
  await changed("SO1", "labelPrintStatus", "2026-11-22T03:00:01Z");
  await changed("SO1", "parcels", "2026-11-22T02:59:59Z");
  await changed("SO2", "parcels", "2026-11-22T03:00:01Z");

  expect(await readCached("SO1", "label")).toMatchObject({ pages: 1 });
});

test("a document that is kept longer for a batch keeps its time when it is fetched anew, and a late answer overwrites nothing", async () => {
  await keep("SO1");
  await pool().query("update document_cache set expires_at = now() + interval '1 hour'");

  await keep("SO1", { pages: 2, fetchedAt: new Date("2026-11-22T03:05:00Z") });
  await keep("SO1", { pages: 9, fetchedAt: new Date("2026-11-22T02:00:00Z") });

  expect(await readCached("SO1", "label")).toMatchObject({ pages: 2 });
  expect(await expiry("SO1")).toBeGreaterThan(3_000);
});

test("documents whose time is over are wiped, the others stay", async () => {
  for (const orderId of ["SO1", "SO2", "SO3"]) await keep(orderId);
  await pool().query("update document_cache set expires_at = now() where order_id <> 'SO2'");

  expect(await wipeExpired()).toBe(2);
  expect(await wipeExpired()).toBe(0);
  expect(await readCached("SO2", "label")).toMatchObject({ pages: 1 });
});

test("the server wipes them by itself", async () => {
  await keep("SO1");
  await pool().query("update document_cache set expires_at = now()");

  const job = startDocumentWipe();
  const rows = await eventually(
    () => rowsOf(sql`select 1 from document_cache`),
    ({ length }) => length === 0,
  );
  await job.stop();

  expect(rows).toEqual([]);
});
