import "server-only";
import { sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import type { DocumentType } from "@/lib/orders/labels";
import type { Claim } from "./schema";

/** Who has this document of each of these orders; orders whose document is free are left out. */
export const claimsOf = (orderIds: string[], type: DocumentType): Promise<Map<string, Claim>> =>
  readClaims(db(), orderIds, type);

type ClaimRow = {
  order_id: string;
  person: string;
  at: string;
  station: string;
  copies: number;
  state: string;
  batch_id: string | null;
};

/** As `claimsOf`, as the transaction sees them. */
export async function readClaims(
  tx: DbOrTx,
  orderIds: string[],
  type: DocumentType,
): Promise<Map<string, Claim>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await tx.execute<ClaimRow>(sql`
    select newest.order_id, coalesce(users.name, newest.user_id) as person, coalesce(answered_at, claimed_at) as at,
           station, copies, state, batch_id
    from (
      select distinct on (order_id) *, count(*) over (partition by order_id)::int as copies
      from print_copies
      where order_id = any(${sql.param(orderIds)}::text[]) and type = ${type} and state <> 'released'
      order by order_id, copy desc
    ) newest left join users on users.id = newest.user_id
    where state in ('claimed', 'printed')`);
  return new Map(
    rows.map(({ order_id, batch_id, at, ...claim }) => [
      order_id,
      { ...claim, at: new Date(at).toISOString(), batchId: batch_id },
    ]),
  );
}
