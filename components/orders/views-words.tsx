"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useRangeWords } from "@/components/data-table/date-range";
import { chosenFilters } from "@/lib/filters/rules";
import { dueValues } from "@/lib/filters/schema";
import { channelName, printStatusWord } from "@/lib/orders/labels";
import { orderFacetsQuery } from "@/lib/orders/queries";
import { defaultSortOf } from "@/lib/orders/search-params";
import { searchOfView } from "@/lib/saved-views/search-params";
import { sortParts } from "@/lib/sorting/schema";
import { useStageWord } from "./order-tabs";
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

/** The words of the filters; one without is called as it is in the address. */
const filterWords = {
  status: "orders.column.status",
  channel: "orders.filter.channel",
  shop: "orders.filter.shop",
  label: "orders.filter.label",
  invoice: "orders.filter.invoice",
  packing: "orders.filter.packing",
  picking: "orders.filter.picking",
  courier: "orders.filter.courier",
  warehouse: "orders.filter.warehouse",
  due: "orders.filter.due",
  created: "orders.filter.created",
  updated: "orders.filter.updated",
  cod: "orders.filter.cod",
} as const;

const hasWord = (name: string): name is keyof typeof filterWords => name in filterWords;

function useLines(query: string): string[] {
  const t = useTranslations();
  const valueWord = useValueWord();
  const search = searchOfView(query);
  const lines = chosenFilters(search).map((name) => {
    const value = search[name];
    const values = Array.isArray(value) ? value : [String(value)];
    const word = hasWord(name) ? t(filterWords[name]) : name;
    return `${word}: ${values.map((each) => valueWord(name, each)).join(", ")}`;
  });
  const text = search.q === "" ? [] : [`“${search.q}”`];
  const isUsual = String(search.sort) === String(defaultSortOf(search.status));
  return [...text, ...lines, ...(isUsual ? [] : [sortLine(search.sort)])];

  function sortLine(sort: string): string {
    const parts = sortParts(sort).map(
      ({ field, isDescending }) => `${field} ${t(isDescending ? "views.descending" : "views.ascending")}`,
    );
    return t("views.sortedBy", { field: parts.join(", ") });
  }
}

function useValueWord() {
  const t = useTranslations();
  const rangeWords = useRangeWords();
  const stageWord = useStageWord();
  const { search } = useOrderSearch();
  const { data: facets } = useQuery({ ...orderFacetsQuery(search), enabled: false });
  const named = (name: "shop" | "warehouse", value: string) =>
    facets?.[name].find((facet) => facet.value === value)?.label ?? value;
  const printWord = (value: string) => {
    const known = printStatusWord(value);
    return known === null ? value : t(`values.printStatus.${known}`);
  };
  return (name: string, value: string): string => {
    if (name === "status") return stageWord(value);
    if (name === "channel") return channelName(value);
    if (name === "shop" || name === "warehouse") return named(name, value);
    if (["label", "invoice", "packing", "picking"].includes(name)) return printWord(value);
    const due = name === "due" ? dueValues.find((known) => known === value) : undefined;
    if (due !== undefined) return t(`values.due.${due}`);
    if (value.includes("..")) return rangeWords(value);
    return value === "true" ? t("common.yes") : value === "false" ? t("common.no") : value;
  };
}
