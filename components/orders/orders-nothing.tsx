"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { Button } from "@/components/ui/button";
import { chosenFilters } from "@/lib/filters/rules";
import type { OrderSearch } from "@/lib/orders/search-params";
import { useStageWord } from "./order-tabs";

type Props = {
  search: OrderSearch;
  isFiltered: boolean;
  firstSync: number;
  onClear: (kept?: { q: string }) => void;
};

/** What was searched where, and what Ginee itself says: only when a text has found nothing. */
const NothingFound = lazy(async () => ({ default: (await import("./nothing-found")).NothingFound }));

const neverChanges = () => () => undefined;

/** No rows, and the server answered: nothing yet, nothing so far, or nothing that matches. */
export function OrdersNothing({ search, isFiltered, firstSync, onClear }: Props) {
  const t = useTranslations();
  const stageWord = useStageWord();
  // In the server's HTML its button would stand there before it can be pressed.
  const isAlive = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  if (!isFiltered) {
    return (
      <EmptyPanel title={t("orders.emptyTitle")}>
        {t(firstSync < 1 ? "orders.emptySyncing" : "orders.emptyText")}
      </EmptyPanel>
    );
  }
  const others = chosenFilters(search).filter((name) => name !== "status");
  const hasOthers = others.length > 0 || search.status.length > 0;
  const what = [
    search.q && `“${search.q}”`,
    search.status.map(stageWord).join(", "),
    others.map((name) => t(`orders.filter.${name}`)).join(", "),
  ].filter((part) => part !== "");
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
      {what.length > 0 ? <p>{t("orders.filteredText", { what: what.join(" · ") })}</p> : null}
      {search.q === "" || !isAlive ? null : (
        <Suspense>
          <NothingFound key={search.q} text={search.q} />
        </Suspense>
      )}
    </FilteredEmptyPanel>
  );
}
