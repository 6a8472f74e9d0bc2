"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { MultiSelect, type Option } from "@/components/ui/multi-select";
import { Segmented } from "@/components/ui/segmented";
import { channelName, documentTypes, printStatusWord, printStatusWords } from "@/lib/orders/labels";
import type { OrderFacets } from "@/lib/orders/schema";
import { dueValues, type OrderSearch } from "@/lib/orders/search-params";
import { DateRange, rangeWords } from "./date-range";
import { FilterChip } from "./filter-chip";
import type { SearchChange } from "./use-order-search";

type Props = {
  search: OrderSearch;
  facets: OrderFacets | undefined;
  onChange: (change: SearchChange) => void;
};

/** Every filter of the list, one press away; a choice acts at once and is written into the address. */
export function OrderFilters(props: Props) {
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

type FacetProps = Props & {
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

/** Four documents times what Ginee may say of each, unknown included. */
function PrintFilter({ search, facets, onChange }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const word = (status: string) => {
    const known = printStatusWord(status);
    return known === null ? status : t(`values.printStatus.${known}`);
  };
  const chosen = documentTypes.flatMap((document) =>
    search[document].map((status) => `${t(`values.document.${document}`)} ${word(status)}`),
  );
  return (
    <FilterChip
      name={t("orders.column.print")}
      chosen={chosen}
      onClear={() => onChange({ label: [], picking: [], packing: [], invoice: [] })}
    >
      <div className="grid gap-x-4 gap-y-2 p-1 sm:grid-cols-2">
        {documentTypes.map((document) => {
          const counts = facets?.[document] ?? [];
          const added = counts.map(({ value }) => value).filter((value) => printStatusWord(value) === null);
          return (
            <div key={document}>
              <p className="px-2 font-semibold">{t(`values.document.${document}`)}</p>
              <MultiSelect
                label={t(`values.document.${document}`)}
                chosen={search[document]}
                onChange={(values) => onChange({ [document]: values })}
                options={[...printStatusWords, ...added].map((value) => ({
                  value,
                  label: word(value),
                  count: format.number(counts.find((facet) => facet.value === value)?.count ?? 0),
                }))}
              />
            </div>
          );
        })}
      </div>
    </FilterChip>
  );
}

function DueFilter({ search, onChange }: Props) {
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

function DatesFilter({ search, onChange }: Props) {
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

function CodFilter({ search, onChange }: Props) {
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
