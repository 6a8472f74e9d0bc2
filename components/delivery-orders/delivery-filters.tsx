"use client";

import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { Button } from "@/components/ui/button";
import { MultiSelect } from "@/components/ui/multi-select";
import { knownAction, knownActions } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import type { DeliveryOrderSearch, ListFilter } from "@/lib/delivery-orders/search-params";
import type { DeliveryChange } from "./use-delivery-search";

type Props = {
  search: DeliveryOrderSearch;
  rows: DeliveryOrderRow[];
  onChange: (change: DeliveryChange) => void;
};

const fromRows: {
  name: ListFilter & ("status" | "courier" | "warehouse");
  value: (row: DeliveryOrderRow) => string | null;
}[] = [
  { name: "status", value: (row) => row.deliveryOrderStatus },
  { name: "courier", value: (row) => row.logisticsProvider },
  { name: "warehouse", value: (row) => row.warehouseId },
];

/** What the loaded rows offer, and what Ginee documents. */
export function DeliveryFilters({ search, rows, onChange }: Props) {
  const t = useTranslations("deliveryOrders");
  const actionWord = (action: string) => {
    const known = knownAction(action);
    return known === null ? action : t(`action.${known}`);
  };
  return (
    <>
      <FilterChip
        name={t("filter.action")}
        chosen={search.action.map(actionWord)}
        onClear={() => onChange({ action: [] })}
      >
        <MultiSelect
          label={t("filter.action")}
          options={knownActions.map((value) => ({ value, label: actionWord(value) }))}
          chosen={search.action}
          onChange={(action) => onChange({ action })}
        />
      </FilterChip>
      {fromRows.map(({ name, value }) => (
        <FilterChip
          key={name}
          name={t(`filter.${name}`)}
          chosen={search[name]}
          onClear={() => onChange({ [name]: [] })}
        >
          <MultiSelect
            label={t(`filter.${name}`)}
            options={offered(rows, value)}
            chosen={search[name]}
            onChange={(chosen) => onChange({ [name]: chosen })}
          />
        </FilterChip>
      ))}
      <Flag isOn={search.withdrawn === true} onPress={(isOn) => onChange({ withdrawn: isOn ? true : null })}>
        {t("filter.withdrawn")}
      </Flag>
      <Flag
        isOn={search.confirmed === false}
        onPress={(isOn) => onChange({ confirmed: isOn ? false : null })}
      >
        {t("filter.unconfirmed")}
      </Flag>
    </>
  );
}

function offered(rows: DeliveryOrderRow[], value: (row: DeliveryOrderRow) => string | null) {
  const values = new Set(rows.flatMap((row) => value(row) ?? []));
  return [...values].sort().map((known) => ({ value: known, label: known }));
}

function Flag({
  isOn,
  onPress,
  children,
}: {
  isOn: boolean;
  onPress: (isOn: boolean) => void;
  children: string;
}) {
  return (
    <Button size="sm" kind={isOn ? "primary" : "plain"} aria-pressed={isOn} onClick={() => onPress(!isOn)}>
      {children}
    </Button>
  );
}
