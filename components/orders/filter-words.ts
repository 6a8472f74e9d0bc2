"use client";

import { useTranslations } from "use-intl";
import { useRangeWords } from "@/components/filters/date-range";
import type { FacetFilter, RangeFilter } from "@/lib/filters/schema";
import { anyValue, dueValues, noneValue } from "@/lib/filters/schema";
import { itemProfiles } from "@/lib/order-traits/schema";
import { channelName, printStatusWord, problemWord } from "@/lib/orders/labels";
import type { OrderFacets } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";
import { stopReasons } from "@/lib/stops/schema";
import { useStageWord } from "./order-tabs";

export type FilterName = FacetFilter | RangeFilter;

/** Those that join the toolbar only while they narrow the list. */
export const moreFilters = [
  "stop",
  "problem",
  "profile",
  "sku",
  "warehouse",
  "external",
  "cod",
  "presale",
  "platform",
  "created",
  "updated",
  "paid",
  "printed",
  "stopped",
  "shipped",
  "unannounced",
] as const satisfies FilterName[];

/** What each value of a filter is called; one that has no word stays as it came. */
export function useFilterWord(facets: OrderFacets | undefined) {
  const t = useTranslations();
  const stageWord = useStageWord();
  const rangeWords = useRangeWords();
  return (name: FilterName, value: string): string => {
    switch (name) {
      case "status":
        return stageWord(value);
      case "channel":
        return channelName(value);
      case "shop":
      case "warehouse":
        return facets?.[name].find((facet) => facet.value === value)?.label ?? value;
      case "label":
      case "picking":
      case "packing":
      case "invoice": {
        const known = printStatusWord(value);
        return known === null ? value : t(`values.printStatus.${known}`);
      }
      case "due": {
        const known = dueValues.find((due) => due === value);
        return known === undefined ? value : t(`values.due.${known}`);
      }
      case "profile": {
        const known = itemProfiles.find((profile) => profile === value);
        return known === undefined ? value : t(`values.profile.${known}`);
      }
      case "stop": {
        if (value === noneValue) return t("orders.filter.noStop");
        const known = stopReasons.find((reason) => reason === value);
        return known === undefined ? t("orders.filter.anyStop") : t(`values.stop.${known}`);
      }
      case "problem": {
        if (value === anyValue) return t("orders.filter.anyProblem");
        const known = problemWord(value);
        return known === null ? value : t(`values.problem.${known}`);
      }
      case "cod":
      case "presale":
      case "platform":
        return t(`orders.filter.${name}${value === "true" ? "Only" : "None"}`);
      case "created":
      case "updated":
      case "paid":
      case "printed":
      case "stopped":
      case "shipped":
      case "unannounced":
        return rangeWords(value);
      case "external":
      case "courier":
      case "sku":
        return value;
    }
  };
}

/** The chosen values of a filter, as text. */
export function chosenOf(search: OrderSearch, name: FilterName): string[] {
  const value = search[name];
  if (Array.isArray(value)) return value;
  return value === null || value === "" ? [] : [String(value)];
}
