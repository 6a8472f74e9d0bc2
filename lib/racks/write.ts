import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError, type FieldError } from "@/lib/errors";
import { readRacks } from "./read";
import { skuKey } from "./rules";
import { mostRacks, type PutRacks, type Rack, type RacksPut } from "./schema";

type By = { operator: Operator; requestId: string };

/**
 * Says where these SKUs lie; with `replace` every other SKU loses its rack.
 * @throws AppError `invalid_input` for a SKU in two racks or more than `mostRacks` in all, `conflict` with the list as it
 * is now when somebody wrote it meanwhile
 */
export async function putRacks({
  operator,
  requestId,
  mode,
  racks,
  seenAt,
}: By & PutRacks): Promise<RacksPut> {
  const byKey = requireOneRackEach(racks);
  return db().transaction(async (tx) => {
    // Whoever writes it at the same moment waits; whoever reads does not.
    await tx.execute(sql`lock table sku_racks in share row exclusive mode`);
    if (mode === "replace") await requireAsSeen(tx, seenAt);
    const counts = await store(tx, byKey, mode === "replace");
    const { total } = await readRacks({ q: "", most: 0 }, tx);
    if (total > mostRacks) throw invalid([{ path: "racks", message: `would make ${total} SKUs` }]);
    const details = { mode, ...counts, total };
    await recordAudit(tx, { userId: operator.userId, action: "racks_changed", requestId, details });
    return { ...counts, total };
  });
}

function requireOneRackEach(racks: Rack[]): Map<string, string> {
  const byKey = new Map<string, string>();
  const fields: FieldError[] = [];
  for (const [index, { sku, rack }] of racks.entries()) {
    const known = byKey.get(skuKey(sku));
    if (known === undefined) byKey.set(skuKey(sku), rack);
    else if (known !== rack)
      fields.push({ path: `racks.${index}.sku`, message: `is in the rack ${known} too` });
  }
  if (fields.length > 0) throw invalid(fields.slice(0, 100));
  return byKey;
}

async function requireAsSeen(tx: DbOrTx, seenAt: string | null) {
  const current = await readRacks({ q: "", most: 0 }, tx);
  if (current.changedAt === seenAt) return;
  throw new AppError("conflict", "the racks have changed meanwhile", { current });
}

type Counts = Omit<RacksPut, "total">;

async function store(tx: DbOrTx, byKey: Map<string, string>, isWhole: boolean): Promise<Counts> {
  const skus = sql.param([...byKey.keys()]);
  const racks = sql.param([...byKey.values()]);
  const { rows } = await tx.execute<Counts>(sql`
    with given as (select * from unnest(${skus}::text[], ${racks}::text[]) as g(sku, rack)),
    known as (select g.sku, r.rack is distinct from g.rack as is_other from given g join sku_racks r using (sku)),
    gone as (
      delete from sku_racks where ${isWhole} and not exists (select from given g where g.sku = sku_racks.sku)
      returning sku
    ), put as (
      insert into sku_racks (sku, rack, updated_at) select sku, rack, clock_timestamp() from given order by sku
      on conflict (sku) do update set rack = excluded.rack, updated_at = excluded.updated_at
      returning sku
    )
    select (select count(*)::int from put) - (select count(*)::int from known) as added,
      (select count(*)::int from known where is_other) as changed, (select count(*)::int from gone) as removed`);
  const { added = 0, changed = 0, removed = 0 } = rows[0] ?? {};
  return { added, changed, removed };
}

const invalid = (fields: FieldError[]) => new AppError("invalid_input", "unusable racks", { fields });
