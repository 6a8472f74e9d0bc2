import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";
import { readFreshness } from "@/lib/sync/read";
import { readReach } from "@/lib/sync-windows/read";
import type { Coverage, DataState } from "./schema";

const lifeMs = 1_000;

/** How old our copy is and what it covers. Every open screen asks now and then; a second old is fresh enough for all. */
export function readDataState(): Promise<DataState> {
  const held = singleton<{ at: number; state?: Promise<DataState> }>("data-state", () => ({ at: 0 }));
  if (held.state && Date.now() - held.at < lifeMs) return held.state;
  const state = Promise.all([readFreshness(), readCoverage()]).then(([freshness, coverage]) => ({
    freshness,
    coverage,
  }));
  Object.assign(held, { at: Date.now(), state });
  state.catch(() => delete held.state);
  return state;
}

type ShopRow = { shop_id: string; name: string | null; status: string | null; since: Date | null };

export async function readCoverage(): Promise<Coverage> {
  const [{ beginsAt, reachesBackTo }, shops, notifications] = await Promise.all([
    readReach(),
    rowsOf<ShopRow>(sql`
      select shop_id, name, authorization_status as status, authorization_since as since
      from shops order by name, shop_id`),
    rowsOf<{ received_at: Date }>(sql`
      select received_at from webhook_events where sender = 'ginee' order by id desc limit 1`),
  ]);
  return {
    beginsAt: beginsAt?.toISOString() ?? null,
    reachesBackTo: reachesBackTo?.toISOString() ?? null,
    horizonDays: env().SYNC_HORIZON_DAYS,
    shops: shops.length,
    cutShops: shops.flatMap(cutShop),
    lastNotificationAt: notifications[0]?.received_at.toISOString() ?? null,
  };
}

/** Anything but connected stops a shop's orders; null: Ginee has not said. */
function cutShop({ shop_id, name, status, since }: ShopRow): Coverage["cutShops"] {
  if (status === null || status === "CONNECTED") return [];
  return [{ shopId: shop_id, name, status, since: since?.toISOString() ?? null }];
}
