"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterPanel } from "@/components/data-table/filter-panel";
import { FilterSection } from "@/components/data-table/filter-section";
import { deliveryFacetsQuery } from "@/lib/delivery-facets/queries";
import { emptyDeliveryFilter } from "@/lib/delivery-filters/schema";
import { deliveryOrderSearchToQuery, type DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";
import { chosenOf, isRange, useFilterWord } from "./filter-words";
import type { DeliveryChange } from "./use-delivery-search";

const FilterChoices = lazy(async () => ({ default: (await import("./filter-choices")).FilterChoices }));

type Props = { search: DeliveryOrderSearch; onChange: (change: DeliveryChange) => void };

/** Asked for most, so they stand in the row; the others join it while they narrow the list. */
const usual = ["withdrawn", "confirmed", "action", "status", "courier"] as const;
const more = ["warehouse", "shop", "channel", "owner", "type", "created", "updated"] as const;
/** Their values are ids, which only the counts have words for. */
const named = ["warehouse", "owner", "shop"] as const;

/** Every filter of the list, two presses away; a choice acts at once and is written into the address. */
export function DeliveryFilters({ search, onChange }: Props) {
  const t = useTranslations("deliveryOrders.filter");
  const facets = useQuery({
    ...deliveryFacetsQuery(deliveryOrderSearchToQuery({ ...search, cursor: null })),
    enabled: named.some((name) => search[name].length > 0),
  });
  const word = useFilterWord(facets.data);
  const active = more.filter((name) => chosenOf(search, name).length > 0);
  return (
    <>
      {search.subject.length === 0 ? null : (
        <FilterChip name={t("subject")} chosen={search.subject} onClear={() => onChange({ subject: [] })}>
          <p className="p-2 text-sm break-all">{search.subject.join(", ")}</p>
        </FilterChip>
      )}
      {[...active, ...usual].map((name) => (
        <FilterChip
          key={name}
          name={t(name)}
          chosen={chosenOf(search, name).map((value) => word(name, value))}
          onClear={() => onChange({ [name]: emptyDeliveryFilter[name] })}
        >
          <FilterChoices name={name} search={search} onChange={onChange} />
        </FilterChip>
      ))}
      <FilterPanel label={t("more")}>
        <div className="grid max-w-[44rem] gap-x-4 gap-y-3 p-1 sm:grid-cols-2">
          {more.map((name) => (
            <FilterSection key={name} name={t(name)} isRange={isRange(name)}>
              <FilterChoices name={name} search={search} onChange={onChange} />
            </FilterSection>
          ))}
        </div>
      </FilterPanel>
    </>
  );
}
