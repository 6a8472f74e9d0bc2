"use client";

import { Pause, Play } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ListToolbar } from "@/components/data-table/list-toolbar";
import { SearchField } from "@/components/data-table/search-field";
import { Coverage } from "@/components/freshness/coverage";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { Button } from "@/components/ui/button";
import type { DeliveryOrderPage } from "@/lib/delivery-orders/schema";
import type { DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";
import { DeliveryFilters } from "./delivery-filters";
import type { DeliveryChange } from "./use-delivery-search";

type Props = {
  search: DeliveryOrderSearch;
  total: DeliveryOrderPage["total"] | undefined;
  isFiltered: boolean;
  isPaused: boolean;
  onPause: (isPaused: boolean) => void;
  onChange: (change: DeliveryChange) => void;
  onClear: () => void;
  children: ReactNode;
};

export function DeliveryToolbar(props: Props) {
  const { search, total, isFiltered, isPaused, onPause, onChange, onClear, children } = props;
  const t = useTranslations();
  return (
    <ListToolbar
      isFiltered={isFiltered}
      onClear={onClear}
      filters={<DeliveryFilters search={search} onChange={onChange} />}
      aside={
        <>
          {total === undefined ? null : (
            <span role="status" className="text-xs whitespace-nowrap text-muted">
              {t(total.exact ? "deliveryOrders.count" : "deliveryOrders.countAbout", {
                count: total.count,
              })}
            </span>
          )}
          <Coverage list="deliveryOrders" />
          <span className="flex justify-end 2xl:min-w-28">{children}</span>
          <TopBarSlot name="freshness">
            <FreshnessStamp />
          </TopBarSlot>
        </>
      }
    >
      <Button
        kind={isPaused ? "primary" : "plain"}
        aria-pressed={isPaused}
        title={t(isPaused ? "deliveryOrders.pausedHint" : "deliveryOrders.runningHint")}
        onClick={() => onPause(!isPaused)}
        icon={isPaused ? <Play className="size-4" aria-hidden /> : <Pause className="size-4" aria-hidden />}
      >
        {t(isPaused ? "deliveryOrders.resume" : "deliveryOrders.pause")}
      </Button>
      <SearchField
        key={search.q}
        label={t("deliveryOrders.search")}
        placeholder={t("deliveryOrders.searchPlaceholder")}
        value={search.q}
        onSearch={(q) => onChange({ q })}
      />
    </ListToolbar>
  );
}
