"use client";

import { useTranslations } from "use-intl";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { Button } from "@/components/ui/button";
import type { OrderSearch } from "@/lib/orders/search-params";
import { useStageWord } from "./order-tabs";

type Props = {
  search: OrderSearch;
  isFiltered: boolean;
  firstSync: number;
  onClear: (kept?: { q: string }) => void;
};

/** No rows, and the server answered: nothing yet, nothing so far, or nothing that matches. */
export function OrdersNothing({ search, isFiltered, firstSync, onClear }: Props) {
  const t = useTranslations();
  const stageWord = useStageWord();
  if (!isFiltered) {
    return (
      <EmptyPanel title={t("orders.emptyTitle")}>
        {t(firstSync < 1 ? "orders.emptySyncing" : "orders.emptyText")}
      </EmptyPanel>
    );
  }
  const hasOthers = Object.entries(search).some(
    ([name, value]) =>
      !["q", "sort", "limit", "cursor"].includes(name) &&
      value !== "" &&
      value !== null &&
      String(value) !== "",
  );
  const what = [
    search.q && `“${search.q}”`,
    search.status.length > 0 && search.status.map(stageWord).join(", "),
    hasOthers && search.status.length === 0 && t("orders.filter.add").toLowerCase(),
  ].filter((part) => part !== false && part !== "");
  return (
    <FilteredEmptyPanel
      title={t("orders.filteredTitle")}
      actions={
        <>
          {search.q !== "" && hasOthers ? (
            <Button kind="primary" onClick={() => onClear({ q: search.q })}>
              {t("orders.searchEverywhere")}
            </Button>
          ) : null}
          <Button onClick={() => onClear()}>{t("orders.clearFilters")}</Button>
        </>
      }
    >
      {what.length > 0 ? t("orders.filteredText", { what: what.join(" · ") }) : null}
    </FilteredEmptyPanel>
  );
}
