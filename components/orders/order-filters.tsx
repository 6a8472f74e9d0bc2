"use client";

import { useTranslations } from "use-intl";
import { DateRange, rangeWords } from "@/components/data-table/date-range";
import { FilterChip } from "@/components/data-table/filter-chip";
import { useFormat } from "@/components/layout/preferences";
import { MultiSelect, type Option } from "@/components/ui/multi-select";
import { Segmented } from "@/components/ui/segmented";
import { dueValues } from "@/lib/filters/schema";
import { channelName } from "@/lib/orders/labels";
import { PrintFilter } from "./print-filter";
import type { FilterProps } from "./use-order-search";

/** Every filter of the list, one press away; a choice acts at once and is written into the address. */
export function OrderFilters(props: FilterProps) {
  return (
    <>
      <FacetFilter {...props} name="channel" word={channelName} />
      <FacetFilter {...props} name="shop" />
      <PrintFilter {...props} />
      <DueFilter {...props} />
      <FacetFilter {...props} name="courier" />
      <FacetFilter {...props} name="warehouse" />
      <DatesFilter {...props} />
      <CodFilter {...props} />
    </>
  );
}

type FacetProps = FilterProps & {
  name: "channel" | "shop" | "courier" | "warehouse";
  word?: (value: string) => string;
};

function FacetFilter({ search, facets, onChange, name, word = (value) => value }: FacetProps) {
  const t = useTranslations("orders.filter");
  const format = useFormat();
  const options: Option[] = (facets?.[name] ?? []).map(({ value, label, count }) => ({
    value,
    label: label ?? word(value),
    count: format.number(count),
  }));
  const nameOf = (value: string) => options.find((option) => option.value === value)?.label ?? word(value);
  return (
    <FilterChip name={t(name)} chosen={search[name].map(nameOf)} onClear={() => onChange({ [name]: [] })}>
      {facets === undefined ? (
        <p className="p-2 text-muted">{t("unavailable")}</p>
      ) : (
        <MultiSelect
          label={t(name)}
          options={options}
          chosen={search[name]}
          onChange={(values) => onChange({ [name]: values })}
        />
      )}
    </FilterChip>
  );
}

function DueFilter({ search, onChange }: FilterProps) {
  const t = useTranslations();
  return (
    <FilterChip
      name={t("orders.filter.due")}
      chosen={search.due.map((value) => t(`values.due.${value}`))}
      onClear={() => onChange({ due: [] })}
    >
      <MultiSelect
        label={t("orders.filter.due")}
        chosen={search.due}
        onChange={(values) => onChange({ due: dueValues.filter((value) => values.includes(value)) })}
        options={dueValues.map((value) => ({ value, label: t(`values.due.${value}`) }))}
      />
    </FilterChip>
  );
}

function DatesFilter({ search, onChange }: FilterProps) {
  const t = useTranslations("orders.filter");
  const chosen = [
    search.created && `${t("created")} ${rangeWords(search.created)}`,
    search.updated && `${t("updated")} ${rangeWords(search.updated)}`,
  ].filter((words) => words !== "");
  return (
    <FilterChip name={t("dates")} chosen={chosen} onClear={() => onChange({ created: "", updated: "" })}>
      <div className="grid gap-3 p-2">
        <DateRange
          label={t("created")}
          value={search.created}
          onChange={(created) => onChange({ created })}
        />
        <DateRange
          label={t("updated")}
          value={search.updated}
          onChange={(updated) => onChange({ updated })}
        />
      </div>
    </FilterChip>
  );
}

function CodFilter({ search, onChange }: FilterProps) {
  const t = useTranslations("orders.filter");
  const value = search.cod === null ? "any" : search.cod ? "codOnly" : "codNone";
  return (
    <FilterChip
      name={t("cod")}
      chosen={value === "any" ? [] : [t(value)]}
      onClear={() => onChange({ cod: null })}
    >
      <Segmented
        label={t("cod")}
        value={value}
        onChange={(choice) => onChange({ cod: choice === "any" ? null : choice === "codOnly" })}
        options={(["any", "codOnly", "codNone"] as const).map((choice) => ({
          value: choice,
          label: t(choice),
        }))}
      />
    </FilterChip>
  );
}
