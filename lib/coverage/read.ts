import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { readMarks } from "@/lib/sync-marks/write";
import { hoursOf, silenceOf } from "./rules";
import { mostCounted, type Coverage, type CoverageShop, type Silence } from "./schema";
import type { CoverageSearch } from "./search-params";

/** By the key of order_notices, which begins with the shop: a step a shop, however many notifications there are. */
const lastNotices = sql.raw(`
  with recursive known as (
    (select shop_id from order_notices order by shop_id limit 1)
    union all
    select (select n.shop_id from order_notices as n where n.shop_id > known.shop_id order by n.shop_id limit 1)
    from known where known.shop_id is not null
  ), last_notices as (
    select shop_id, (select n.received_at from order_notices as n
      where n.shop_id = known.shop_id order by n.received_at desc limit 1) as last_at
    from known where shop_id is not null
  )`);

/** What waits to be processed may be about any order: while it waits nobody is silent. */
const lastWaiting = sql.raw(`
  (select received_at from webhook_events where outcome = 'waiting'
   order by next_attempt_at desc, id desc limit 1)`);

type QuietRow = {
  shop_id: string | null;
  last_at: Date | null;
  orders: number;
  first_changed_at: Date | null;
  first_found_at: Date | null;
};

const quietOf = (row: QuietRow) => ({
  lastAt: row.last_at,
  orders: row.orders,
  firstChangedAt: row.first_changed_at,
  firstFoundAt: row.first_found_at,
});

const found = sql.raw("coalesce(u.found_again_at, u.found_at)");
/** An order that was found before, and again since, counts from when it was found again. */
const quietFacts = sql`count(*)::int as orders, min(u.changed_at) as first_changed_at,
  min(case when u.found_at > coalesce(last.last_at, '-infinity') then u.found_at else u.found_again_at end) as first_found_at`;

/** Null while Ginee tells of orders, or none changed. */
export async function readSilence(now = new Date()): Promise<Silence | null> {
  const [row] = await rowsOf<QuietRow>(sql`
    ${lastNotices}, last as (
      select greatest((select max(last_at) from last_notices), ${lastWaiting}) as last_at)
    select last.last_at, since.* from last cross join lateral (
      select ${quietFacts} from (
        select found_at, found_again_at, changed_at from unannounced_changes as u
        where ${found} > coalesce(last.last_at, '-infinity') order by ${found} limit ${mostCounted}) as u
    ) as since`);
  return row ? silenceOf(quietOf(row), now, afterMs()) : null;
}

const afterMs = () => env().FEED_SILENT_SECONDS * 1_000;

/** Of each shop, among what was found within a day. */
async function readShopSilences(now: Date): Promise<Map<string, Silence>> {
  const rows = await rowsOf<QuietRow>(sql`
    ${lastNotices}
    select coalesce(u.shop_id, '') as shop_id, last.last_at, ${quietFacts}
    from unannounced_changes as u
    left join last_notices as last on last.shop_id = coalesce(u.shop_id, '')
    where ${found} > now() - interval '1 day'
      and ${found} > greatest(last.last_at, ${lastWaiting}, '-infinity')
    group by 1, 2`);
  const known = rows.flatMap((row) => {
    const silence = silenceOf(quietOf(row), now, afterMs());
    return silence ? [[row.shop_id ?? "", silence] as const] : [];
  });
  return new Map(known);
}

type CountRow = { hour: Date; shop_id: string; received: number; sweep_only: number; contradictions: number };
type ShopRow = { shop_id: string; name: string | null; channel: string | null };

/** How complete what Ginee told is, hour by hour and shop by shop; kept counts only. */
export async function readCoverage({ from, to, shop }: CoverageSearch): Promise<Coverage> {
  const now = new Date();
  const hours = hoursOf(from, to);
  const ofShop = shop === null ? sql`true` : sql`shop_id = ${shop}`;
  const [counts, shops, silence, silences, inbox, marks] = await Promise.all([
    rowsOf<CountRow>(sql`
      select hour, shop_id, received, sweep_only, contradictions from coverage_hours
      where hour >= ${hours[0]?.toISOString()} and hour <= ${to.toISOString()} and ${ofShop}
        and (received, sweep_only, contradictions) <> (0, 0, 0)`),
    rowsOf<ShopRow>(sql`
      select shop_id, name, channel from shops where ${ofShop} order by channel, name, shop_id`),
    readSilence(now),
    readShopSilences(now),
    rowsOf<{ waiting: number }>(
      sql`select count(*)::int as waiting from webhook_events
        where outcome = 'waiting' and received_at < now() - interval '10 seconds'`,
    ),
    readMarks(),
  ]);
  const names = new Map(shops.map((row) => [row.shop_id, row.name]));
  const strangers = [...new Set(counts.map((row) => row.shop_id))].filter((id) => !names.has(id)).sort();
  const byHour = Map.groupBy(counts, ({ hour }) => hour.getTime());
  return {
    hours: hours.map((at) => ({
      at: at.toISOString(),
      shops: (byHour.get(at.getTime()) ?? []).map((row) => ({
        shopId: row.shop_id,
        shopName: names.get(row.shop_id) ?? null,
        received: row.received,
        sweepOnly: row.sweep_only,
        contradictions: row.contradictions,
      })),
    })),
    shops: [
      ...shops.map((row) => shopOf(row, silences)),
      ...strangers.map((id) => shopOf({ shop_id: id, name: null, channel: null }, silences)),
    ],
    silence,
    silentSince: silence?.since ?? null,
    waiting: inbox[0]?.waiting ?? 0,
    checkedAt: marks.sweep?.lastSucceededAt?.toISOString() ?? null,
  };
}

function shopOf({ shop_id, name, channel }: ShopRow, silences: Map<string, Silence>): CoverageShop {
  return { shopId: shop_id, name, channel, silence: silences.get(shop_id) ?? null };
}
