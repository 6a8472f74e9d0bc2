import "server-only";
import { desc, eq } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { recentSearches } from "@/lib/db/schema/people";
import { mostSearches, type RecentSearches } from "./schema";

/** The last codes and SKUs this person looked for, newest first. */
export async function readRecentSearches({ userId }: Pick<Operator, "userId">): Promise<RecentSearches> {
  const rows = await db()
    .select({ text: recentSearches.text, searchedAt: recentSearches.searchedAt })
    .from(recentSearches)
    .where(eq(recentSearches.userId, userId))
    .orderBy(desc(recentSearches.searchedAt), recentSearches.text)
    .limit(mostSearches);
  return { rows: rows.map(({ text, searchedAt }) => ({ text, searchedAt: searchedAt.toISOString() })) };
}
