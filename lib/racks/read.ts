import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { naturalKey } from "@/lib/order-traits/rules";
import { mostRacks, shownAtFirst, type Racks, type RackSearch } from "./schema";

type Row = { sku: string; rack: string };
type Counts = { total: number; matching: number; changed_at: string | null };

/**
 * The racks whose SKU or rack contains `q`, all when it is empty, by SKU as people count, and so many at most. Compared
 * here: PostgreSQL has no such order of texts everywhere, and there are 20,000 at most.
 */
export async function readRacks(
  { q, most }: RackSearch = { q: "", most: shownAtFirst },
  within: DbOrTx = db(),
): Promise<Racks> {
  const text = `%${q
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
  const matches = sql`(sku like ${text} or upper(rack) like ${text})`;
  const counted = await within.execute<Counts>(sql`
    select count(*)::int as total, count(*) filter (where ${matches})::int as matching,
      to_char(max(updated_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at
    from sku_racks`);
  const { total = 0, matching = 0, changed_at: changedAt = null } = counted.rows[0] ?? {};
  const rows = most === 0 ? [] : (await sortedRows(matches, within)).slice(0, most);
  return { rows, total, matching, changedAt };
}

async function sortedRows(matches: SQL, within: DbOrTx): Promise<Row[]> {
  const { rows } = await within.execute<Row>(
    sql`select sku, rack from sku_racks where ${matches} order by sku collate "C"`,
  );
  return rows
    .map(({ sku, rack }) => ({ key: naturalKey(sku), row: { sku, rack } }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

/** @throws AppError `invalid_input` */
export function requireRackSearch(asked: URLSearchParams): RackSearch {
  const text = asked.get("most") ?? String(shownAtFirst);
  const most = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (most > 0 && most <= mostRacks) return { q: (asked.get("q") ?? "").slice(0, 200), most };
  const fields = [{ path: "most", message: `is a whole number from 1 to ${mostRacks}` }];
  throw new AppError("invalid_input", "unusable search", { fields });
}
