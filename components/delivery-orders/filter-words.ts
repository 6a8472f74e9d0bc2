"use client";

import { useTranslations } from "use-intl";
import { useRangeWords } from "@/components/filters/date-range";
import type { DeliveryFacets } from "@/lib/delivery-facets/schema";
import {
  listFilters,
  rangeFilters,
  type DeliveryFilter,
  type FlagFilter,
  type ListFilter,
  type RangeFilter,
} from "@/lib/delivery-filters/schema";
import { knownAction } from "@/lib/delivery-orders/labels";
import { channelName } from "@/lib/orders/labels";

export type FilterName = ListFilter | RangeFilter | FlagFilter | "subject";

export const isRange = (name: FilterName): name is RangeFilter =>
  rangeFilters.some((range) => range === name);
export const isList = (name: FilterName): name is ListFilter => listFilters.some((list) => list === name);

/** What a filter narrows the list to, as text; empty when it does not. */
export function chosenOf(filter: DeliveryFilter, name: FilterName): string[] {
  const value = filter[name];
  if (value === null || value === "") return [];
  return Array.isArray(value) ? value : [String(value)];
}

/** The word of one value of a filter: a name, a code, or Ginee's own where there is none. */
export function useFilterWord(facets: DeliveryFacets | undefined) {
  const t = useTranslations("deliveryOrders");
  const rangeWords = useRangeWords();
  return (name: FilterName, value: string): string => {
    if (isRange(name)) return rangeWords(value);
    if (name === "channel") return channelName(value);
    if (name === "action") {
      const known = knownAction(value);
      return known === null ? value : t(`action.${known}`);
    }
    if (name === "withdrawn") return t(value === "true" ? "filter.withdrawnOnly" : "filter.withdrawnNone");
    if (name === "confirmed") return t(value === "true" ? "filter.confirmedOnly" : "filter.confirmedNone");
    const label = isList(name) ? facets?.[name].find((choice) => choice.value === value)?.label : null;
    return label ?? value;
  };
}
