import "server-only";
import { sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { hrefOf, stopped, type Wanted } from "@/lib/day-counts/rules";
import { rowsOf } from "@/lib/db/run";
import { countMatching } from "@/lib/facets/read";
import { emptyFilter } from "@/lib/filters/schema";
import { readPreference } from "@/lib/people/read";
import { seenStopsSchema, type SeenStops, type StopNews } from "./schema";

/** Whoever was away longer finds the stop list among the numbers of the day. */
const newsHours = 24;
const mostChanges = 500;

/** Parcels that were stopped after their label was printed and that this person has not been told of yet. */
export async function readStopNews(operator: Operator): Promise<StopNews> {
  const [changes, seen, sound] = await Promise.all([
    readStops(),
    readPreference(operator, "stops-seen"),
    readPreference(operator, "stop-sound"),
  ]);
  const known = seenStopsSchema.safeParse(seen.value).data ?? { from: 0, ids: [] };
  const news = changes.filter(({ id }) => !isSeen(id, known));
  const wanted: Wanted = { ...stopped, stopped: `${earliestOf(news)}..` };
  const counted = news.length > 0 ? await countMatching({ ...emptyFilter, ...wanted }) : none;
  return {
    ...counted,
    href: hrefOf(wanted),
    changeIds: news.map(({ id }) => id),
    newest: news[0] ? newestOf(news[0]) : null,
    seen: seenOf(changes.map(({ id }) => id)),
    isSoundOn: sound.value !== false,
  };
}

const none = { count: 0, exact: true };
const isSeen = (id: number, { from, ids }: SeenStops) => id < from || ids.includes(id);

/** Unless there are too many to name, a change with a smaller number that becomes visible later is news still. */
const seenOf = (ids: number[]): SeenStops => ({ from: ids.length < mostChanges ? 0 : Math.min(...ids), ids });

type Stop = {
  id: number;
  order_id: string;
  external_order_sn: string | null;
  added: string[];
  at: Date;
  stopped_at: Date | null;
};

/** Newest first: only what still stops its parcel, and only changes that brought a reason. */
async function readStops(): Promise<Stop[]> {
  return rowsOf<Stop>(sql`
    select c.id::int, c.order_id, o.external_order_sn, c.at, o.stopped_at, brought.added
    from order_changes c join orders o using (order_id)
    cross join lateral (
      select array(
        select reason from unnest(string_to_array(c.after, ', ')) as reason
        where reason <> all(coalesce(string_to_array(c.before, ', '), '{}')) and reason = any(o.stop_reasons)
      ) as added
    ) as brought
    where c.field = 'stopReasons' and c.at > now() - ${newsHours} * interval '1 hour' and brought.added <> '{}'
    order by c.at desc, c.id desc limit ${mostChanges}`);
}

const newestOf = ({ order_id, external_order_sn, added, at }: Stop): StopNews["newest"] => ({
  orderId: order_id,
  orderSn: external_order_sn,
  reason: added[0] ?? "",
  at: at.toISOString(),
});

function earliestOf(news: Stop[]): string {
  const times = news.flatMap(({ stopped_at }) => stopped_at?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)).toISOString() : "";
}
