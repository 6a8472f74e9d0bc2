import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { frequentQuery, rowsOf } from "@/lib/db/run";
import { indexedParts, likePattern, planSearch, reversed, type SearchPlan } from "./rules";
import type { SearchTier } from "./schema";

/**
 * What a text stands for: a condition on `orders o`.
 * `isBroad`: many orders may match, so the matches must be collected before they are sorted, and within a time limit.
 * `isFrequent`: so many that walking the list in its order meets a page of them sooner than collecting them would.
 * `seen`: how many of the newest orders match, when they have been looked at.
 */
export type SearchScope = {
  tier: SearchTier;
  matches: SQL;
  isBroad: boolean;
  isFrequent: boolean;
  seen?: number;
};

/**
 * What the matches of a text are wanted for: a page of them, newest or oldest first and with no other condition, or anything
 * else, such as all of them to be counted or written out.
 */
export type SearchPurpose = "page" | "all";

/** More codes than this in a tier are not listed but asked for again as a condition. */
const listedCodes = 2_000;
const listedLimit = sql.raw(String(listedCodes + 1));

type Hit = { tier: "exact" | "sku" | "edge"; code: string | null; order_id: string | null };

/**
 * Exact code or delivery-order number, exact SKU, start or end of a code, and only then a substring of names, SKUs and
 * customer. Null when the text is empty. One statement for all codes; every tier is an index question.
 */
export async function resolveSearch(
  text: string,
  purpose: SearchPurpose = "all",
): Promise<SearchScope | null> {
  const plan = planSearch(text);
  return plan && resolvePlan(plan, purpose);
}

async function resolvePlan(plan: SearchPlan, purpose: SearchPurpose): Promise<SearchScope> {
  const hits = await firstTiers(tierValues(plan));
  const tier = hits[0]?.tier;
  if (tier === "exact") return listed("exact", exactIds(plan, hits));
  if (tier === "sku") {
    return {
      tier,
      matches: sql`o.skus && ${sql.param(plan.skus)}::text[]`,
      isBroad: true,
      isFrequent: false,
    };
  }
  if (!tier) {
    const { letters } = plan;
    const seen = await lookAround(plan.words);
    const isWord = letters === null || seen.newest > 0 || (await isWritten(plan.words));
    if (isWord) return substring(plan, seen, purpose);
    return resolvePlan({ ...plan, edge: letters, ending: letters, letters: null }, purpose);
  }
  return hits.length <= listedCodes ? listed(tier, idsOf(hits)) : manyCodes(plan, tier);
}

/** From so many codes on, looking at the codes of the newest orders is sooner done than collecting all orders. */
const frequentCodes = 20_000;

async function manyCodes(plan: SearchPlan, tier: SearchTier): Promise<SearchScope> {
  const { start, end } = tierValues(plan);
  const isEdge = sql`(${startsWith(sql`${start}::text`)} or ${endsWith(sql`${end}::text`)})`;
  const [row] = await rowsOf<{ codes: number }>(sql`
    select count(*)::int as codes from (select from order_codes where ${isEdge} limit ${frequentCodes}) as found`);
  const isFrequent = (row?.codes ?? 0) >= frequentCodes;
  const matches = isFrequent
    ? sql`exists (select from order_codes c where c.order_id = o.order_id and ${isEdge})`
    : sql`o.order_id in (select order_id from order_codes where ${isEdge})`;
  return { tier, matches, isBroad: true, isFrequent };
}

/** Orders behind each code, most literal reading first; asked in one statement for all. */
export async function findCodes(codes: string[]): Promise<{ code: string; kind: string; orderId: string }[]> {
  const asked = sql`${sql.param(codes)}::text[]`;
  const rows = await rowsOf<{ code: string; kind: string; order_id: string }>(sql`
    select code, kind, order_id from order_codes where code = any(${asked})
    union
    select ${deliveryOrderCode}, ${toldKindText}, source_order_id from delivery_orders
    where ${deliveryOrderCode} = any(${asked}) and source_order_id is not null
    order by 1, 3, 2`);
  const signed = new Set(rows.flatMap(({ code, kind }) => (kind === toldKind ? [] : [code])));
  return rows
    .filter(({ code, kind }) => kind !== toldKind || !signed.has(code))
    .map(({ code, kind, order_id }) => ({ code, kind, orderId: order_id }));
}

/** By notification only: forged, it must not lead from one order's waybill to another order. */
const toldKind = "delivery_order_sn";
const toldKindText = sql.raw(`'${toldKind}'`);

/** Spelled as in its index: PostgreSQL compares the expression. */
const deliveryOrderCode = sql`upper(regexp_replace(delivery_order_sn, '[^A-Za-z0-9]', '', 'g'))`;

/** The first tiers as tables of a frequent statement (`with ${codeTables()}, …`) that takes `codeValues`. */
export const codeTables = () => sql`${tierTables()}, hits as materialized (
  select order_id from exact union all select order_id from edge
)`;

/** Beside `codeTables`, a condition on `orders o`: those of a code, none when it stands for too many. */
export const isOfCode = sql`(select count(*) from hits) < ${listedLimit} and o.order_id in (select order_id from hits)`;

/** Null when the text is empty or may be read as several codes. */
export function codeValues(text: string): Record<string, unknown> | null {
  const plan = planSearch(text);
  return plan?.exact.length === 1 ? tierValues(plan) : null;
}

const firstTiers = frequentQuery<Hit>(
  () => sql`
    with ${tierTables()}
    select 'exact' as tier, code, order_id from exact
    union all select 'sku', null, null from sku
    union all select 'edge', null, order_id from edge`,
);

const tierValues = ({ exact, skus, edge, ending }: SearchPlan) => ({
  exact,
  skus,
  start: edge,
  end: ending === null ? null : reversed(ending),
});

/** A later tier is not even started once an earlier one has found something. */
function tierTables(): SQL {
  const codes = sql`${sql.placeholder("exact")}::text[]`;
  const start = sql`${sql.placeholder("start")}::text`;
  const end = sql`${sql.placeholder("end")}::text`;
  return sql`
    named as materialized (
      select code, kind <> ${toldKindText} as is_signed, order_id from order_codes where code = any(${codes})
      union all
      select ${deliveryOrderCode}, false, source_order_id from delivery_orders
      where ${deliveryOrderCode} = any(${codes}) and source_order_id is not null
    ), exact as materialized (
      select code, order_id from named where is_signed or not exists (select from named where is_signed)
    ), sku as materialized (
      select 1 from orders where not exists (select from exact) and skus && ${sql.placeholder("skus")}::text[] limit 1
    ), edge as materialized (
      (select order_id from order_codes
       where not exists (select from exact) and not exists (select from sku) and ${startsWith(start)}
       limit ${listedLimit})
      union all
      (select order_id from order_codes
       where not exists (select from exact) and not exists (select from sku) and ${endsWith(end)}
       limit ${listedLimit})
    )`;
}

/** `~` sorts after every letter and digit, so this is a range that any plan can read from the index; null finds none. */
const startsWith = (start: SQL) => sql`(code ~>=~ ${start} and code ~<~ (${start} || '~'))`;
const endsWith = (end: SQL) => sql`(reverse(code) ~>=~ ${end} and reverse(code) ~<~ (${end} || '~'))`;

function exactIds({ exact }: SearchPlan, hits: Hit[]): string[] {
  const literal = exact.find((code) => hits.some((hit) => hit.code === code));
  return idsOf(hits.filter((hit) => hit.code === literal));
}

const idsOf = (hits: Hit[]) => [
  ...new Set(hits.flatMap(({ order_id }) => (order_id === null ? [] : [order_id]))),
];

function listed(tier: SearchTier, orderIds: string[]): SearchScope {
  const matches = sql`o.order_id = any(${sql.param(orderIds)}::text[])`;
  return { tier, matches, isBroad: false, isFrequent: false };
}

const patternsOf = (words: string[]) => words.map((word) => likePattern(word, { open: "both" }));

const hasWords = (words: string[]) =>
  sql.join(
    patternsOf(words).map((pattern) => sql`search_text like ${pattern}`),
    sql` and `,
  );

/** The same from an index that holds the first 500 characters, and, of the few orders with more, by looking there. */
function hasWordsByIndex(words: string[]): SQL {
  const inHead = sql.join(
    patternsOf(words).map((pattern) => sql`o.search_head like ${pattern}`),
    sql` and `,
  );
  const long = sql`select order_id from orders where length(search_head) = 500 and ${hasWords(words)}`;
  // Bytes are known without reading the text, letters are not: twice as fast a walk.
  const isLong = sql`octet_length(o.search_head) >= 500 and length(o.search_head) = 500`;
  return sql`((${inHead}) or (${isLong} and o.order_id in (${long})))`;
}

async function isWritten(words: string[]): Promise<boolean> {
  if (words.length === 0) return false;
  return (await rowsOf(sql`select 1 from orders where ${hasWords(words)} limit 1`)).length > 0;
}

/**
 * Orders that have all words: of the newest ones (`newest`), and of all by a guess (`likely`); `candidates` of the trigram
 * index, which are looked at to find these.
 */
type Seen = { newest: number; likely: number; candidates: number };

/**
 * Both guesses can be wrong, the newest orders about what is no longer sold and the planner about words that go together:
 * the higher one counts, and the planner is asked only when the newest orders leave it open.
 */
async function lookAround(words: string[]): Promise<Seen> {
  if (words.length === 0) return { newest: 0, likely: 0, candidates: 0 };
  const [row] = await seenOfNewest({ patterns: patternsOf(words) });
  const { found: newest, total } = row ?? { found: 0, total: 0 };
  const projected = (newest / newestSeen) * total;
  if (projected >= frequentOrders) return { newest, likely: projected, candidates: projected };
  const parts = indexedParts(words);
  const [estimate, candidates] = await Promise.all([
    estimated(words),
    parts.join() === words.join() ? 0 : estimated(parts),
  ]);
  const likely = Math.max(projected, estimate);
  return { newest, likely, candidates: Math.max(candidates, likely) };
}

/** How many orders the planner believes to have all of these. */
async function estimated(parts: string[]): Promise<number> {
  const [row] = await rowsOf<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>(
    sql`explain (format json) select 1 from orders where ${parts.length > 0 ? hasWords(parts) : sql`true`}`,
  );
  return row?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}

const newestSeen = 3_000;

const seenOfNewest = frequentQuery<{ found: number; total: number }>(
  () => sql`
    select count(*)::int as found,
      (select reltuples from pg_class where oid = 'orders'::regclass) as total
    from (
      select search_head from orders order by last_update_at desc nulls first, order_id desc
      limit ${sql.raw(String(newestSeen))}
    ) as newest
    where search_head like all (${sql.placeholder("patterns")}::text[])`,
);

/**
 * Where an index walk for a page (50 orders) and collecting all of them take equally long, at a million orders. The walk
 * grows shorter with what is found on it, collecting longer with its candidates, most of which may be looked at for nothing:
 * to the index "N-XXL WU" is every XXL. So it is their product that decides.
 */
const isSoonMet = ({ likely, candidates }: Seen) => likely * candidates >= 2_000 ** 2;

/** So many that collecting all of them takes too long, whatever for. */
const frequentOrders = 3_000;

function substring({ words, inside }: SearchPlan, seen: Seen, purpose: SearchPurpose): SearchScope {
  if (words.length === 0) return listed("nothing", []);
  const isFrequent = seen.likely >= frequentOrders || (purpose === "page" && isSoonMet(seen));
  const scope = { tier: "substring", isBroad: true, isFrequent } as const;
  const inText = isFrequent ? hasWordsByIndex(words) : hasWords(words);
  if (inside === null) return { ...scope, matches: inText, seen: seen.newest };
  const inCode = sql`select order_id from order_codes where code like ${likePattern(inside, { open: "both" })}`;
  if (isFrequent) return { ...scope, matches: sql`(${inText} or o.order_id in (${inCode}))` };
  const both = sql`select order_id from orders where ${inText} union ${inCode}`;
  return { ...scope, matches: sql`o.order_id in (${both})` };
}
