"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useNow } from "@/components/layout/use-now";
import { coverageQuery } from "@/lib/coverage/queries";
import type { CellList, FetchCell } from "@/lib/coverage/schema";
import { coverageScreenParams, dayRange, openedCell } from "@/lib/coverage/search-params";

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** The hours on the screen and the cell that is open, which live in the address and nowhere else. */
export function useCoverage() {
  const [{ until, hour, shop, list }, setParams] = useQueryStates(coverageScreenParams, { history: "push" });
  const now = useNow(minuteMs);
  const range = dayRange(until, now);
  const query = useQuery({ ...coverageQuery(range), placeholderData: keepPreviousData });
  const last = range.slice(range.indexOf("..") + 2);
  const isNewest = dayRange("", now) === range;
  const moveTo = (at: number) => void setParams({ until: at >= now ? null : new Date(at).toISOString() });
  const opened = openedCell(hour, shop);
  return {
    query,
    isNewest,
    earlier: () => moveTo(Date.parse(last) - dayMs),
    later: () => moveTo(Date.parse(last) + dayMs),
    newest: () => void setParams({ until: null }),
    opened,
    list,
    open: (cell: FetchCell | null) =>
      void setParams(
        { hour: cell?.hour ?? null, shop: cell?.shopId ?? null, list: null },
        { history: opened === null ? "push" : "replace" },
      ),
    choose: (next: CellList) => void setParams({ list: next }, { history: "replace" }),
  };
}
