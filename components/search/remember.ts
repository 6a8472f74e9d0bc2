"use client";

import { clearSearches, keepSearch } from "@/lib/recent-searches/queries";
import { mostSearches, type RecentSearches } from "@/lib/recent-searches/schema";

type Search = RecentSearches["rows"][number];

/** Of this tab, gone with it: words may be a buyer's name and are stored nowhere (decision 0014). */
let here: Search[] = [];

/** The server keeps it too if it is a code that we know; when it cannot, this tab still has it. */
export function remember(text: string) {
  const search = { text, searchedAt: new Date().toISOString() };
  here = [search, ...here.filter((other) => other.text !== text)].slice(0, mostSearches);
  if (/\d/.test(text)) void keepSearch(text).catch(() => undefined);
}

/** The searches of this tab and the kept ones as one list, newest first. */
export function lastSearches(kept: Search[]): Search[] {
  const all = [...here, ...kept.filter(({ text }) => here.every((search) => search.text !== text))];
  return all.toSorted((a, b) => Date.parse(b.searchedAt) - Date.parse(a.searchedAt)).slice(0, mostSearches);
}

/** @throws ApiError when the kept ones could not be cleared */
export async function forgetSearches() {
  here = [];
  await clearSearches();
}
