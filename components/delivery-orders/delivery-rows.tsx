"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { CardList } from "@/components/data-table/card-list";
import { DataTable } from "@/components/data-table/data-table";
import { useIsPhone } from "@/components/data-table/use-is-phone";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { ListFooter } from "@/components/orders/list-footer";
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

const nothingHidden: string[] = [];
const rowId = (row: DeliveryOrderRow) => row.deliveryOrderId;

/** The rows, or the picture that stands for why there are none. */
export function DeliveryRows({ deliveries, memoryKey, isFiltered, peekedId, onPeek, onClear }: Props) {
  const t = useTranslations("deliveryOrders");
  const router = useRouter();
  const isPhone = useIsPhone();
  const columns = useDeliveryColumns();
  const { list, rows, newest } = deliveries;

  if (list.isPending) return <LoadingRows rows={18} />;
  if (list.isError && rows.length === 0) {
    return <FailedPanel error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) {
    return isFiltered ? (
      <FilteredEmptyPanel
        title={t("filteredTitle")}
        actions={<Button onClick={onClear}>{t("clearFilters")}</Button>}
      />
    ) : (
      <EmptyPanel title={t("emptyTitle")}>{t("emptyText")}</EmptyPanel>
    );
  }

  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  };
  const footer = (
    <ListFooter
      isLoading={list.isFetchingNextPage}
      isFailed={list.isFetchNextPageError}
      isEnd={!list.hasNextPage}
      onRetry={() => void list.fetchNextPage()}
    />
  );
  const shared = { label: t("list"), memoryKey, rows, rowId, onReachEnd: more, footer };
  if (isPhone) {
    return <CardList {...shared} card={(row) => <DeliveryCard row={row} onPeek={() => onPeek(row)} />} />;
  }
  return (
    <DataTable
      {...shared}
      columns={columns}
      hiddenColumns={peekedId === null ? nothingHidden : hiddenBesidePeek}
      isStop={isStopped}
      peekedId={peekedId}
      onPeek={onPeek}
      onOpen={(row) => {
        if (row.sourceOrderId) router.push(`/orders/${encodeURIComponent(row.sourceOrderId)}`);
      }}
      total={newest?.total.exact ? newest.total.count : undefined}
    />
  );
}
