import "server-only";
import { sql } from "drizzle-orm";
import { frequentQuery } from "@/lib/db/run";
import { remembered } from "@/lib/remembered";

const stored = frequentQuery<{ id: string; name: string }>(
  () => sql`
    select shop_id as id, name from shops where name is not null
    union all select warehouse_id, name from warehouses where name is not null`,
);

/** Names of shops and warehouses by id; absent where Ginee has told none. */
export const placeNames = remembered("place-names", async () => {
  const rows = await stored({});
  return new Map(rows.map(({ id, name }) => [id, name]));
});
