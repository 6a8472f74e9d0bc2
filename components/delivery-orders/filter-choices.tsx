"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DateRange } from "@/components/filters/date-range";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { useFormat } from "@/components/layout/preferences";
import { MultiSelect } from "@/components/ui/multi-select";
import { deliveryFacetsQuery } from "@/lib/delivery-facets/queries";
import type { DeliveryFacets } from "@/lib/delivery-facets/schema";
import { deliveryOrderSearchToQuery, type DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";
import { chosenOf, isRange, useFilterWord, type FilterName } from "./filter-words";
import type { DeliveryChange } from "./use-delivery-search";

type Props = {
  name: Exclude<FilterName, "subject">;
  search: DeliveryOrderSearch;
  onChange: (change: DeliveryChange) => void;
};

/** Counts are asked for anew while somebody looks at them: new delivery orders arrive meanwhile. */
const againMs = 5_000;

/** What a filter is set with, and how many delivery orders each choice would list. */
export function FilterChoices({ name, search, onChange }: Props) {
  const t = useTranslations("deliveryOrders.filter");
  const query = useQuery({
    ...deliveryFacetsQuery(deliveryOrderSearchToQuery({ ...search, cursor: null })),
    enabled: !isRange(name),
    staleTime: 0,
    refetchInterval: againMs,
  });
  const word = useFilterWord(query.data);
  const count = useCount(query.data);
  if (isRange(name)) {
    return (
      <DateRange label={t(name)} value={search[name]} onChange={(range) => onChange({ [name]: range })} />
    );
  }
  if (query.data === undefined) {
    if (query.isError) return <FailedPanel error={query.error} onRetry={() => void query.refetch()} />;
    return <LoadingRows rows={3} />;
  }
  const chosen = chosenOf(search, name);
  const isFlag = name === "withdrawn" || name === "confirmed";
  const choose = (values: string[]) => {
    const newest = values.find((value) => !chosen.includes(value));
    onChange({ [name]: isFlag ? (newest === undefined ? null : newest === "true") : values });
  };
  const known = query.data[name];
  const none = isFlag ? ["true", "false"].filter((value) => !known.some((one) => one.value === value)) : [];
  return (
    <MultiSelect
      label={t(name)}
      chosen={chosen}
      onChange={choose}
      options={[...known, ...none.map((value) => ({ value, count: 0 }))].map((one) => ({
        value: one.value,
        label: word(name, one.value),
        count: count(one.count),
      }))}
    />
  );
}

/** "1.000+" where there are at least so many. */
function useCount(facets: DeliveryFacets | undefined) {
  const t = useTranslations("views");
  const format = useFormat();
  return (count: number) =>
    facets?.exact === false ? t("atLeast", { count: format.number(count) }) : format.number(count);
}
