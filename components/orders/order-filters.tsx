"use client";

import { lazy } from "react";
import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { FilterPanel } from "@/components/data-table/filter-panel";
import { emptyFilter } from "@/lib/filters/schema";
import { chosenOf, moreFilters, useFilterWord, type FilterName } from "./filter-words";
import { PrintFilter } from "./print-filter";
import type { FilterProps } from "./use-order-search";

const FilterEditor = lazy(async () => ({ default: (await import("./filter-editor")).FilterEditor }));
const MoreFilters = lazy(async () => ({ default: (await import("./more-filters")).MoreFilters }));

/** Asked for most, so they stand in the row; the others join it while they narrow the list. */
const usual = ["channel", "shop", "print", "due", "courier"] as const;

/** Every filter of the list, two presses away; a choice acts at once and is written into the address. Rare ones that narrow the list stand first: they must be seen. */
export function OrderFilters(props: FilterProps) {
  const t = useTranslations("orders.filter");
  const active = moreFilters.filter((name) => chosenOf(props.search, name).length > 0);
  return (
    <>
      {active.map((name) => (
        <OneFilter key={name} {...props} name={name} />
      ))}
      {usual.map((name) =>
        name === "print" ? (
          <PrintFilter key={name} {...props} />
        ) : (
          <OneFilter key={name} {...props} name={name} />
        ),
      )}
      <FilterPanel label={t("more")}>
        <MoreFilters {...props} />
      </FilterPanel>
    </>
  );
}

function OneFilter({ name, ...props }: FilterProps & { name: FilterName }) {
  const t = useTranslations("orders.filter");
  const word = useFilterWord(props.facets);
  const chosen = chosenOf(props.search, name);
  return (
    <FilterChip
      name={t(name)}
      chosen={chosen.map((value) => word(name, value))}
      onClear={() => props.onChange({ [name]: emptyFilter[name] })}
    >
      <FilterEditor {...props} name={name} />
    </FilterChip>
  );
}
