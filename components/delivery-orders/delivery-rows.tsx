"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { PagedRows } from "@/components/data-table/paged-rows";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { Button } from "@/components/ui/button";
import { isStopped } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import { DeliveryCard } from "./delivery-card";
import { hiddenBesidePeek, useDeliveryColumns } from "./delivery-columns";
import type { useDeliveryList } from "./use-delivery-list";

type Props = {
  deliveries: ReturnType<typeof useDeliveryList>;
  memoryKey: string;
  isFiltered: boolean;
  peekedId: string | null;
  onPeek: (row: DeliveryOrderRow | null) => void;
  onClear: () => void;
};

const wide = { hidden: [] };
const besidePeek = { hidden: hiddenBesidePeek };
const rowId = (row: DeliveryOrderRow) => row.deliveryOrderId;

export function DeliveryRows({ deliveries, memoryKey, isFiltered, peekedId, onPeek, onClear }: Props) {
  const t = useTranslations("deliveryOrders");
  const router = useRouter();
  const columns = useDeliveryColumns();
  const { list, rows, newest } = deliveries;
  return (
    <PagedRows
      list={list}
      label={t("list")}
      memoryKey={memoryKey}
      rows={rows}
      rowId={rowId}
      columns={columns}
      look={peekedId === null ? wide : besidePeek}
      card={(row) => <DeliveryCard row={row} onPeek={() => onPeek(row)} />}
      isStop={isStopped}
      peekedId={peekedId}
      onPeek={onPeek}
      onOpen={(row) => router.push(`/delivery-orders/${encodeURIComponent(row.deliveryOrderId)}`)}
      total={newest?.total.exact ? newest.total.count : undefined}
      nothing={
        isFiltered ? (
          <FilteredEmptyPanel
            title={t("filteredTitle")}
            actions={<Button onClick={onClear}>{t("clearFilters")}</Button>}
          />
        ) : (
          <EmptyPanel title={t("emptyTitle")}>{t("emptyText")}</EmptyPanel>
        )
      }
    />
  );
}
