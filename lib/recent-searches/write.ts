import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { recentSearches } from "@/lib/db/schema/people";
import { resolveSearch } from "@/lib/search/read";
import type { SearchTier } from "@/lib/search/schema";
import { mostSearches } from "./schema";

/** Kinds of match that only a code or a SKU of ours has; words may be a buyer's name. */
const keptTiers: readonly SearchTier[] = ["exact", "sku", "edge"];

/**
 * Keeps what was searched for, if it stands for a code or SKU that we know: whatever else is typed may be a person's name
 * and is remembered by the browser's tab alone (decision 0014).
 */
export async function rememberSearch(
  { userId }: Pick<Operator, "userId">,
  typed: string,
): Promise<{ kept: boolean }> {
  // PostgreSQL has no place for NUL in a text.
  const text = typed.replaceAll("\u0000", "");
  const tier = (await resolveSearch(text))?.tier;
  if (tier === undefined || !keptTiers.includes(tier) || !/\d/.test(text)) return { kept: false };
  await db().execute(sql`
    with kept as (
      insert into recent_searches (user_id, text, searched_at) values (${userId}, ${text}, clock_timestamp())
      on conflict (user_id, text) do update set searched_at = excluded.searched_at
    )
    delete from recent_searches
    where user_id = ${userId} and text in (
      select text from recent_searches where user_id = ${userId} and text <> ${text}
      order by searched_at desc offset ${mostSearches - 1}
    )`);
  return { kept: true };
}

export async function forgetSearches({ userId }: Pick<Operator, "userId">): Promise<{ done: true }> {
  await db().delete(recentSearches).where(eq(recentSearches.userId, userId));
  return { done: true };
}
