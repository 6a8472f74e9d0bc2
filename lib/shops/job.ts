import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { fetchShops } from "@/lib/ginee/shops";
import { fetchWarehouses } from "@/lib/ginee/warehouses";
import { countCalls, keepRecord } from "@/lib/sync-marks/write";

/** Reads all shops and warehouses. One that Ginee no longer lists keeps its row with the time it was last seen. */
export const refreshShops = (signal: AbortSignal): Promise<void> =>
  keepRecord("shops", signal, async () => {
    const options = { lane: "sweep", signal } as const;
    const checkedAt = new Date();
    const [shops, warehouses] = await Promise.all([fetchShops(options), fetchWarehouses(options)]);
    const shopRows = shops.map((shop) => ({
      shop_id: shop.shopId,
      channel: shop.channel,
      name: shop.name,
      country: shop.country,
      external_shop_id: shop.externalShopId,
      authorization_status: shop.authorizationStatus,
      checked_at: checkedAt,
    }));
    const warehouseRows = warehouses.map(({ id, name, code, status }) => ({
      warehouse_id: id,
      name,
      code,
      status,
      checked_at: checkedAt,
    }));
    await upsertShops(shopRows);
    await upsertWarehouses(warehouseRows);
    await countCalls("shops", 2);
  });

async function upsertShops(rows: { shop_id: string }[]) {
  await db().execute(sql`
    insert into shops (shop_id, channel, name, country, external_shop_id, authorization_status, checked_at)
    select distinct on (shop_id) shop_id, channel, name, country, external_shop_id, authorization_status, checked_at
    from json_populate_recordset(null::shops, ${JSON.stringify(rows)}::json)
    on conflict (shop_id) do update
      set channel = excluded.channel, name = excluded.name, country = excluded.country,
          external_shop_id = excluded.external_shop_id, authorization_status = excluded.authorization_status,
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
