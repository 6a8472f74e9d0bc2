"use client";

import { ClipboardList } from "lucide-react";
import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Coverage } from "@/components/freshness/coverage";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";
import type { OrderFacets, OrderPage } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";
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

/** Its code comes with the first list that is pasted. */
const PasteList = lazy(async () => ({ default: (await import("./paste-list")).PasteList }));

const toPrint = ["NOT_PRINTED", "UNKNOWN"];

export function OrderToolbar(props: Props) {
  const { search, facets, total, isUpdating, hasFilters, onChange, onClear, children } = props;
  const t = useTranslations();
  const isToPrint = [...search.label].sort().join() === toPrint.join();
  const isOverdue = search.due.join() === "overdue";
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-3.5 py-1.5 phone:flex-nowrap phone:overflow-x-auto">
      <Preset isOn={isToPrint} onPress={() => onChange({ label: isToPrint ? [] : toPrint })}>
        {t("orders.filter.printNow")}
      </Preset>
      <Preset isOn={isOverdue} onPress={() => onChange({ due: isOverdue ? [] : ["overdue"] })}>
        {t("orders.filter.overdue")}
      </Preset>
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-line-strong" />
      <OrderFilters search={search} facets={facets} onChange={onChange} />
      {hasFilters ? (
        <Button kind="quiet" size="sm" onClick={onClear}>
          {t("common.clearAll")}
        </Button>
      ) : null}
      <div className="ml-auto flex min-h-6.5 items-center gap-2 phone:order-first phone:ml-0 phone:shrink-0">
        <Count total={total} isUpdating={isUpdating} />
        <Coverage list="orders" />
        <Paste />
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
  const words =
    total === undefined ? "" : t(total.exact ? "orders.count" : "orders.countAbout", { count: total.count });
  return (
    <span role="status" className="text-xs whitespace-nowrap text-muted">
      {isUpdating ? t("common.updating") : words}
    </span>
  );
}

function Preset({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
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
