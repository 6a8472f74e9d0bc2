import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { fetchShops, type GineeShop } from "@/lib/ginee/shops";
import { fetchWarehouses, type GineeWarehouse } from "@/lib/ginee/warehouses";
import { countCalls, keepRecord } from "@/lib/sync-marks/write";
import { placeNames } from "./read";

/**
 * Reads all shops and warehouses. One that Ginee no longer lists keeps its row with the time it was last seen; a list that
 * Ginee does not give holds up nothing of the other (the warehouses' is undocumented, api 3.10).
 */
export const refreshShops = (signal: AbortSignal): Promise<void> =>
  keepRecord("shops", signal, async () => {
    const options = { lane: "sweep", signal } as const;
    const checkedAt = new Date();
    const shops = fetchShops(options).then((list) =>
      upsertShops(list.map((shop) => shopRow(shop, checkedAt))),
    );
    const warehouses = fetchWarehouses(options).then((list) =>
      upsertWarehouses(list.map((warehouse) => warehouseRow(warehouse, checkedAt))),
    );
    await Promise.allSettled([shops, warehouses]);
    placeNames.forget();
    await countCalls("shops", 2);
    await Promise.all([shops, warehouses]);
  });

function shopRow(shop: GineeShop, checkedAt: Date) {
  return {
    shop_id: shop.shopId,
    channel: shop.channel,
    name: shop.name,
    country: shop.country,
    external_shop_id: shop.externalShopId,
    authorization_status: shop.authorizationStatus,
    checked_at: checkedAt,
  };
}

function warehouseRow({ id, name, code, status }: GineeWarehouse, checkedAt: Date) {
  return { warehouse_id: id, name, code, status, checked_at: checkedAt };
}

async function upsertShops(rows: { shop_id: string }[]) {
  await db().execute(sql`
    insert into shops
      (shop_id, channel, name, country, external_shop_id, authorization_status, authorization_since, checked_at)
    select distinct on (shop_id)
      shop_id, channel, name, country, external_shop_id, authorization_status, checked_at, checked_at
    from json_populate_recordset(null::shops, ${JSON.stringify(rows)}::json)
    on conflict (shop_id) do update
      set channel = excluded.channel, name = excluded.name, country = excluded.country,
          external_shop_id = excluded.external_shop_id, authorization_status = excluded.authorization_status,
          authorization_since = case
            when shops.authorization_status is not distinct from excluded.authorization_status
            then coalesce(shops.authorization_since, excluded.checked_at) else excluded.checked_at end,
          checked_at = excluded.checked_at`);
}

async function upsertWarehouses(rows: { warehouse_id: string }[]) {
  await db().execute(sql`
    insert into warehouses (warehouse_id, name, code, status, checked_at)
    select distinct on (warehouse_id) warehouse_id, name, code, status, checked_at
    from json_populate_recordset(null::warehouses, ${JSON.stringify(rows)}::json)
    on conflict (warehouse_id) do update
      set name = excluded.name, code = excluded.code, status = excluded.status, checked_at = excluded.checked_at`);
}
