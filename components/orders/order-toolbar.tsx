"use client";

import { ClipboardList } from "lucide-react";
import { lazy, memo, Suspense, useOptimistic, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Coverage } from "@/components/freshness/coverage";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ScrollRow } from "@/components/ui/scroll-row";
import { cn } from "@/lib/cn";
import type { OrderFacets, OrderPage } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";
import { ActiveFilters } from "./active-filters";
import { useAsk, useIsAsking } from "./asking";
import { OrderFilters } from "./order-filters";
import type { SearchChange } from "./use-order-search";

type Props = {
  search: OrderSearch;
  facets: OrderFacets | undefined;
  total: OrderPage["total"] | undefined;
  isUpdating: boolean;
  hasFilters: boolean;
  onChange: (change: SearchChange) => void;
  onClear: () => void;
  /** News and the choice of columns. */
  children: ReactNode;
};

/** A press on a row changes nothing of them. */
const Filters = memo(OrderFilters);
const ListCoverage = memo(Coverage);
const PasteButton = memo(Paste);
/** Its code comes with the first list that is pasted. */
const PasteList = lazy(async () => ({ default: (await import("./paste-list")).PasteList }));

/** What the standard view of the same name lists. */
const toPrint = {
  status: ["READY_TO_SHIP"],
  label: ["NOT_PRINTED", "UNKNOWN"],
  stop: ["none"],
} satisfies SearchChange;

export function OrderToolbar(props: Props) {
  const { search, facets, total, isUpdating, hasFilters, onChange, onClear, children } = props;
  const t = useTranslations();
  const ask = useAsk();
  const isToPrint =
    search.status.join() === toPrint.status.join() &&
    [...search.label].sort().join() === toPrint.label.join() &&
    search.stop.join() === toPrint.stop.join();
  const isOverdue = search.due.join() === "overdue";
  return (
    <div className="flex items-center gap-1.5 border-b border-line px-3.5 py-1.5 phone:overflow-x-auto sm:max-lg:flex-wrap">
      <ActiveFilters {...{ search, facets, onChange, onClear }} />
      <ScrollRow className="phone:order-last phone:shrink-0 sm:max-lg:basis-full">
        <Preset
          isOn={isToPrint}
          title={t("orders.filter.toPrintHint")}
          onPress={(isOn) => onChange(isOn ? toPrint : { label: [], stop: [] })}
        >
          {t("views.defaults.to-print")}
        </Preset>
        <Preset isOn={isOverdue} onPress={(isOn) => onChange({ due: isOn ? ["overdue"] : [] })}>
          {t("orders.filter.overdue")}
        </Preset>
        <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line-strong" />
        <Filters search={search} facets={facets} onChange={onChange} />
      </ScrollRow>
      {hasFilters ? (
        <Button kind="quiet" size="sm" onClick={() => ask(onClear)}>
          {t("common.clearAll")}
        </Button>
      ) : null}
      <div className="ml-auto flex min-h-6.5 shrink-0 items-center gap-2 phone:ml-0">
        <Count total={total} isUpdating={isUpdating} />
        <ListCoverage list="orders" />
        <PasteButton />
        {children}
      </div>
    </div>
  );
}

function Paste() {
  const t = useTranslations("orders.paste");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        title={t("open")}
        icon={<ClipboardList className="size-3.5 2xl:hidden" aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        <span className="max-2xl:sr-only">{t("open")}</span>
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("open")}>
        <Suspense>
          <PasteList onLeave={() => setIsOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  );
}

function Count({ total, isUpdating }: { total: OrderPage["total"] | undefined; isUpdating: boolean }) {
  const t = useTranslations();
  const isAsking = useIsAsking();
  const words =
    total === undefined ? "" : t(total.exact ? "orders.count" : "orders.countAbout", { count: total.count });
  return (
    <span role="status" className="text-xs whitespace-nowrap text-muted">
      {isUpdating || isAsking ? t("common.updating") : words}
    </span>
  );
}

type PresetProps = { isOn: boolean; title?: string; onPress: (isOn: boolean) => void; children: ReactNode };

function Preset({ isOn: isAsked, title, onPress, children }: PresetProps) {
  const [isOn, setIsOn] = useOptimistic(isAsked);
  const ask = useAsk();
  const press = () =>
    ask(() => {
      setIsOn(!isOn);
      onPress(!isOn);
    });
  return (
    <button
      type="button"
      title={title}
      aria-pressed={isOn}
      onClick={press}
      className={cn(
        "inline-flex h-6.5 shrink-0 items-center rounded-md border px-2 text-xs whitespace-nowrap touch:h-11 touch:px-3",
        isOn
          ? "border-accent bg-accent-soft font-semibold text-accent"
          : "border-line-strong bg-surface hover:bg-sunken",
      )}
    >
      {children}
    </button>
  );
}
