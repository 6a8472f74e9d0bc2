"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { OrderFacets } from "@/lib/orders/schema";

/** How many orders a choice would list, once that is known; "1.000+" where there are at least so many. */
export function useFacetCount(facets: OrderFacets | undefined) {
  const t = useTranslations("views");
  const format = useFormat();
  return (count: number, isExact = facets?.exact ?? true): string =>
    isExact ? format.number(count) : t("atLeast", { count: format.number(count) });
}
