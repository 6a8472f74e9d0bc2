import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { frequentQuery, rowsOf } from "@/lib/db/run";
import { likePattern, planSearch, reversed, type SearchPlan } from "./rules";
import type { SearchTier } from "./schema";

/**
 * What a text stands for: a condition on `orders o`.
 * `isBroad`: many orders may match, so the matches must be collected before they are sorted, and within a time limit.
 */
export type SearchScope = { tier: SearchTier; matches: SQL; isBroad: boolean };

/** More codes than this in a tier are not listed but asked for again as a condition. */
const listedCodes = 2_000;
const listedLimit = sql.raw(String(listedCodes + 1));

type Hit = { tier: "exact" | "sku" | "edge"; code: string | null; order_id: string | null };

/**
 * Exact code or delivery-order number, exact SKU, start or end of a code, and only then a substring of names, SKUs and
 * customer. Null when the text is empty. One statement for all codes; every tier is an index question.
 */
export async function resolveSearch(text: string): Promise<SearchScope | null> {
  const plan = planSearch(text);
  return plan && resolvePlan(plan);
}

async function resolvePlan(plan: SearchPlan): Promise<SearchScope> {
  const hits = await firstTiers(tierValues(plan));
  const tier = hits[0]?.tier;
  if (tier === "exact") return listed("exact", exactIds(plan, hits));
  if (tier === "sku") return { tier, matches: sql`o.skus && ${sql.param(plan.skus)}::text[]`, isBroad: true };
  if (!tier) {
    const { letters } = plan;
    if (letters === null || (await isWritten(plan.words))) return substring(plan);
    return resolvePlan({ ...plan, edge: letters, ending: letters, letters: null });
  }
  if (hits.length <= listedCodes) return listed(tier, idsOf(hits));
  const { start, end } = tierValues(plan);
  const codes = sql`select order_id from order_codes where ${startsWith(sql`${start}::text`)} or ${endsWith(sql`${end}::text`)}`;
  return { tier, matches: sql`o.order_id in (${codes})`, isBroad: true };
}

/** Orders behind each code, most literal reading first; asked in one statement for all. */
export async function findCodes(codes: string[]): Promise<{ code: string; kind: string; orderId: string }[]> {
  const asked = sql`${sql.param(codes)}::text[]`;
  const rows = await rowsOf<{ code: string; kind: string; order_id: string }>(sql`
    select code, kind, order_id from order_codes where code = any(${asked})
    union
    select ${deliveryOrderCode}, 'delivery_order_sn', source_order_id from delivery_orders
    where ${deliveryOrderCode} = any(${asked}) and source_order_id is not null
    order by 1, 3, 2`);
  return rows.map(({ code, kind, order_id }) => ({ code, kind, orderId: order_id }));
}

/** Spelled as in its index: PostgreSQL compares the expression. */
const deliveryOrderCode = sql`upper(regexp_replace(delivery_order_sn, '[^A-Za-z0-9]', '', 'g'))`;

/**
 * The first tiers as tables of a frequent statement (`with ${codeTables}, …`) that takes `codeValues`. Their
 * `hits(order_id)` are the orders of a code, none when it stands for too many.
 */
export const codeTables = () => sql`${tierTables()}, hits as materialized (
  select order_id from found where tier <> 'sku' and (select count(*) from found) < ${listedLimit}
)`;

/** Null when the text is empty or may be read as several codes. */
export function codeValues(text: string): Record<string, unknown> | null {
  const plan = planSearch(text);
  return plan?.exact.length === 1 ? tierValues(plan) : null;
}

const firstTiers = frequentQuery<Hit>(() => sql`with ${tierTables()} select tier, code, order_id from found`);

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
    exact as materialized (
      select code, order_id from order_codes where code = any(${codes})
      union all
      select ${deliveryOrderCode}, source_order_id from delivery_orders
      where ${deliveryOrderCode} = any(${codes}) and source_order_id is not null
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
    ), found as materialized (
      select 'exact' as tier, code, order_id from exact
      union all select 'sku', null, null from sku
      union all select 'edge', null, order_id from edge
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
  return { tier, matches: sql`o.order_id = any(${sql.param(orderIds)}::text[])`, isBroad: false };
}

const hasWords = (words: string[]) =>
  sql.join(
    words.map((word) => sql`search_text like ${likePattern(word, { open: "both" })}`),
    sql` and `,
  );

async function isWritten(words: string[]): Promise<boolean> {
  return (await rowsOf(sql`select 1 from orders where ${hasWords(words)} limit 1`)).length > 0;
}

function substring({ words, inside }: SearchPlan): SearchScope {
  if (words.length === 0) return listed("nothing", []);
  const inText = hasWords(words);
  if (inside === null) return { tier: "substring", matches: inText, isBroad: true };
  const inCode = sql`select order_id from order_codes where code like ${likePattern(inside, { open: "both" })}`;
  const both = sql`select order_id from orders where ${inText} union ${inCode}`;
  return { tier: "substring", matches: sql`o.order_id in (${both})`, isBroad: true };
}
