"use client";

import { useTranslations } from "use-intl";
import { FilterSection } from "@/components/data-table/filter-section";
import { rangeFilters } from "@/lib/filters/schema";
import { FilterEditor } from "./filter-editor";
import { moreFilters } from "./filter-words";
import type { FilterProps } from "./use-order-search";

const isRange = (name: string) => rangeFilters.some((range) => range === name);

/** Everything else that a list can be filtered by. */
export function MoreFilters(props: FilterProps) {
  const t = useTranslations("orders.filter");
  return (
    <div className="grid max-w-[58rem] gap-x-4 gap-y-3 p-1 sm:grid-cols-2 lg:grid-cols-3">
      {moreFilters.map((name) => (
        <FilterSection key={name} name={t(name)} isRange={isRange(name)}>
          <FilterEditor {...props} name={name} />
        </FilterSection>
      ))}
    </div>
  );
}
