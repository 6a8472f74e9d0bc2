"use client";

import { useTranslations } from "use-intl";
import { DateRange } from "@/components/filters/date-range";
import { MultiSelect } from "@/components/ui/multi-select";
import {
  anyValue,
  noneValue,
  dueValues,
  flagFilters,
  rangeFilters,
  type FlagFilter,
  type RangeFilter,
} from "@/lib/filters/schema";
import { itemProfiles } from "@/lib/order-traits/schema";
import type { OrderFacets } from "@/lib/orders/schema";
import { stopReasons } from "@/lib/stops/schema";
import { chosenOf, useFilterWord, type FilterName } from "./filter-words";
import { useFacetCount } from "./use-facet-count";
import type { FilterProps, SearchChange } from "./use-order-search";

type Props = FilterProps & { name: FilterName };

const isFlag = (name: FilterName): name is FlagFilter => flagFilters.some((flag) => flag === name);
const isRange = (name: FilterName): name is RangeFilter => rangeFilters.some((range) => range === name);

/** What a filter is set with: days, one of three, or any number of the values that there are. */
export function FilterEditor({ name, ...props }: Props) {
  if (isRange(name)) return <RangeEditor {...props} name={name} />;
  if (isFlag(name)) return <FlagEditor {...props} name={name} />;
  return <ValuesEditor {...props} name={name} />;
}

function RangeEditor({ search, onChange, name }: FilterProps & { name: RangeFilter }) {
  const t = useTranslations("orders.filter");
  return <DateRange label={t(name)} value={search[name]} onChange={(range) => onChange({ [name]: range })} />;
}

/** Two answers that exclude each other; none of them is both. */
function FlagEditor({ search, facets, onChange, name }: FilterProps & { name: FlagFilter }) {
  const t = useTranslations("orders.filter");
  const count = useCounts(facets, name);
  const chosen = chosenOf(search, name);
  const choose = (values: string[]) => {
    const newest = values.find((value) => !chosen.includes(value));
    onChange({ [name]: newest === undefined ? null : newest === "true" });
  };
  return (
    <MultiSelect
      label={t(name)}
      chosen={chosen}
      onChange={choose}
      options={[
        { value: "true", label: t(`${name}Only`), count: count("true") },
        { value: "false", label: t(`${name}None`), count: count("false") },
      ]}
    />
  );
}

function useCounts(facets: OrderFacets | undefined, name: FlagFilter | ValuesName) {
  const words = useFacetCount(facets);
  if (facets === undefined) return () => undefined;
  const isExact = name === "sku" ? facets.isSkuExact : facets.exact;
  return (value: string) => words(facets[name].find((facet) => facet.value === value)?.count ?? 0, isExact);
}

type ValuesName = Exclude<FilterName, FlagFilter | RangeFilter>;

function ValuesEditor({ search, facets, onChange, name }: FilterProps & { name: ValuesName }) {
  const t = useTranslations("orders.filter");
  const count = useCounts(facets, name);
  const word = useFilterWord(facets);
  const counts = facets?.[name] ?? [];
  const fixed = fixedValues[name] ?? [];
  const added = counts.map(({ value }) => value).filter((value) => !fixed.includes(value));
  const options = [...fixed, ...added].map((value) => ({
    value,
    label: word(name, value),
    count: count(value),
  }));
  if (facets === undefined && options.length === 0) {
    return <p className="p-2 text-muted">{t("unavailable")}</p>;
  }
  return (
    <MultiSelect
      label={t(name)}
      options={options}
      chosen={chosenOf(search, name)}
      onChange={(values) => onChange(changeOf(name, chosenOf(search, name), values))}
      {...(name === "sku" && { addWords: (value: string) => t("addValue", { value }) })}
    />
  );
}

/** Shown with 0, too: that there are none is worth knowing. */
const fixedValues: Partial<Record<ValuesName, readonly string[]>> = {
  due: dueValues,
  profile: itemProfiles,
  stop: [anyValue, ...stopReasons, noneValue],
  problem: [anyValue],
};

/** "Any kind" and single kinds exclude each other: the newer choice counts. */
function changeOf(name: ValuesName, before: string[], values: string[]): SearchChange {
  const isAnyNew = values.includes(anyValue) && !before.includes(anyValue);
  const kinds = values.filter((value) => value !== anyValue);
  const chosen = isAnyNew
    ? [anyValue]
    : kinds.length > 0 && fixedValues[name]?.includes(anyValue)
      ? kinds
      : values;
  return { [name]: chosen };
}
