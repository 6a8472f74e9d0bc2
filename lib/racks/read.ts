import "server-only";
import { sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { mostShown, type Racks } from "./schema";

type Row = { sku: string; rack: string };
type Counts = { total: number; matching: number; changed_at: string | null };

/** The racks whose SKU or rack contains `q`, all when it is empty, by SKU and `mostShown` at most. */
export async function readRacks(q = "", within: DbOrTx = db()): Promise<Racks> {
  const text = `%${q
    .trim()
    .toUpperCase()
    .replace(/[\\%_]/g, "\\$&")}%`;
  const matches = sql`(sku like ${text} or upper(rack) like ${text})`;
  const counted = await within.execute<Counts>(sql`
    select count(*)::int as total, count(*) filter (where ${matches})::int as matching,
      to_char(max(updated_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at
    from sku_racks`);
  const listed = await within.execute<Row>(sql`
    select sku, rack from sku_racks where ${matches} order by sku collate "C" limit ${mostShown}`);
  const { total = 0, matching = 0, changed_at: changedAt = null } = counted.rows[0] ?? {};
  return { rows: listed.rows.map(({ sku, rack }) => ({ sku, rack })), total, matching, changedAt };
}
