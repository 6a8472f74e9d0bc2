"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { chosenFilters } from "@/lib/filters/rules";
import { orderFacetsQuery } from "@/lib/orders/queries";
import { defaultSortOf } from "@/lib/orders/search-params";
import { searchOfView } from "@/lib/saved-views/search-params";
import { sortParts } from "@/lib/sorting/schema";
import { chosenOf, useFilterWord } from "./filter-words";
import { useOrderColumns } from "./order-columns";
import { useOrderSearch } from "./use-order-search";

/** What a view holds, in words: each filter with its values, and the order if it is not the usual one. */
export function ViewWords({ title, name, query }: { title: string; name?: string; query: string }) {
  const t = useTranslations("views");
  const lines = useLines(query);
  return (
    <section aria-label={title} className="rounded-md border border-line p-2">
      <p aria-hidden className="text-xs text-muted">
        {title}
      </p>
      {name === undefined ? null : <p className="font-semibold break-words">{name}</p>}
      <ul className="text-sm">
        {lines.length === 0 ? <li>{t("everything")}</li> : null}
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useLines(query: string): string[] {
  const t = useTranslations();
  const { search: shown } = useOrderSearch();
  const { data: facets } = useQuery({ ...orderFacetsQuery(shown), enabled: false });
  const valueWord = useFilterWord(facets);
  const columns = useOrderColumns();
  const search = searchOfView(query);
  const filters = chosenFilters(search).map((name) => {
    const values = chosenOf(search, name).map((value) => valueWord(name, value));
    return `${t(`orders.filter.${name}`)}: ${values.join(", ")}`;
  });
  const order = sortParts(search.sort).map(({ field, isDescending }) => {
    const header = columns.find(({ sortField }) => sortField === field)?.header ?? field;
    return `${header} ${t(isDescending ? "views.descending" : "views.ascending")}`;
  });
  const isUsual = search.sort === defaultSortOf(search);
  return [
    ...(search.q === "" ? [] : [`“${search.q}”`]),
    ...filters,
    ...(isUsual ? [] : [t("views.sortedBy", { field: order.join(", ") })]),
  ];
}
