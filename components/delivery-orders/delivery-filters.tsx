"use client";

import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { deliveryFacetsQuery } from "@/lib/delivery-facets/queries";
import { emptyDeliveryFilter } from "@/lib/delivery-filters/schema";
import { deliveryOrderSearchToQuery, type DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";
import { chosenOf, useFilterWord } from "./filter-words";
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
          <Suspense fallback={<LoadingRows rows={3} />}>
            <FilterChoices name={name} search={search} onChange={onChange} />
          </Suspense>
        </FilterChip>
      ))}
      <MoreFilters search={search} onChange={onChange} />
    </>
  );
}

/** Everything else, all open: one press shows them, the next chooses. */
function MoreFilters({ search, onChange }: Props) {
  const t = useTranslations("deliveryOrders.filter");
  return (
    <Popover
      isTall
      label={t("more")}
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          kind="quiet"
          icon={<SlidersHorizontal className="size-3.5" aria-hidden />}
        >
          {t("more")}
        </Button>
      )}
    >
      {() => (
        <div className="grid max-w-[44rem] gap-x-4 gap-y-3 p-1 sm:grid-cols-2">
          <Suspense fallback={<LoadingRows rows={6} />}>
            {more.map((name) => (
              <section key={name} aria-label={t(name)} className="min-w-0">
                {name === "created" || name === "updated" ? null : (
                  <p aria-hidden className="mb-1 px-2 font-semibold">
                    {t(name)}
                  </p>
                )}
                <div className="max-h-52 overflow-y-auto px-2">
                  <FilterChoices name={name} search={search} onChange={onChange} />
                </div>
              </section>
            ))}
          </Suspense>
        </div>
      )}
    </Popover>
  );
}
