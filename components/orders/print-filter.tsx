"use client";

import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { MultiSelect } from "@/components/ui/multi-select";
import { documentTypes, printStatusWord, printStatusWords } from "@/lib/orders/labels";
import { useFacetCount } from "./use-facet-count";
import type { FilterProps } from "./use-order-search";

/** Four documents times what Ginee may say of each, unknown included. */
export function PrintFilter({ search, facets, onChange }: FilterProps) {
  const t = useTranslations();
  const counted = useFacetCount(facets);
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
                  count: counted(counts.find((facet) => facet.value === value)?.count ?? 0),
                }))}
              />
            </div>
          );
        })}
      </div>
    </FilterChip>
  );
}
