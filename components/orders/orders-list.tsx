"use client";

import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import type { DataColumn, Selection } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { listEnd } from "@/components/data-table/list-end";
import { useIsPhone } from "@/components/data-table/use-is-phone";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { useRememberedState } from "@/components/layout/use-remembered";
import { cn } from "@/lib/cn";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { orderSearchToQuery, toSort, type OrderSearch } from "@/lib/orders/search-params";
import { hiddenBesidePeek } from "./order-columns";
import { OrdersNothing } from "./orders-nothing";
import { SelectionBar } from "./selection-bar";
import type { useListLook } from "./use-list-look";
import type { useOrderList } from "./use-order-list";
import type { SearchChange } from "./use-order-search";

type Props = {
  orders: ReturnType<typeof useOrderList>;
  columns: DataColumn<OrderRow>[];
  look: ReturnType<typeof useListLook>;
  search: OrderSearch;
  isFiltered: boolean;
  peekedId: string | null;
  topSignal: number;
  onChange: (change: SearchChange) => void;
  onClear: (kept?: SearchChange) => void;
  onPeek: (row: OrderRow | null) => void;
  onOpen: (row: OrderRow) => void;
};

/** Phones only: other screens never ask for it. */
const OrderCards = lazy(async () => ({ default: (await import("./order-cards")).OrderCards }));

const nothingChosen: Selection = {};
const rowId = (row: OrderRow) => row.orderId;
const isStop = (row: OrderRow) => row.isCancelRequested;

/** The rows, or the picture that stands for why there are none. */
export function OrdersList(props: Props) {
  const { orders, search, columns, look, peekedId } = props;
  const t = useTranslations();
  const isPhone = useIsPhone();
  const memoryKey = `orders${orderSearchToQuery(search)}`;
  const [chosen, choose] = useRememberedState<Selection>(`${memoryKey}/chosen`, nothingChosen);
  const { list, rows } = orders;

  if (list.isPending) return <LoadingList />;
  if (list.isError && rows.length === 0) {
    return (
      <Filling>
        <FailedPanel error={list.error} onRetry={() => void list.refetch()} />
      </Filling>
    );
  }
  if (rows.length === 0) {
    return (
      <Filling>
        <OrdersNothing
          search={search}
          isFiltered={props.isFiltered}
          firstSync={orders.newest?.freshness.firstSync ?? 1}
          onClear={props.onClear}
        />
      </Filling>
    );
  }

  const chosenOrders = rows.filter(({ orderId }) => chosen[orderId]);
  const selectRow = (row: OrderRow) => t("orders.selectRow", { order: orderName(row) });
  const shared = { label: t("orders.list"), memoryKey, rows, rowId, ...listEnd(list) };
  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={cn("flex min-w-0 flex-1 flex-col", list.isPlaceholderData && "opacity-60")}
    >
      {isPhone ? (
        <Suspense fallback={<LoadingRows />}>
          <OrderCards {...shared} chosen={chosen} selectRow={selectRow} onChoose={choose} />
        </Suspense>
      ) : (
        <DataTable
          {...shared}
          columns={columns}
          hiddenColumns={peekedId === null ? look.hidden : [...look.hidden, ...hiddenBesidePeek]}
          density={look.density}
          isStop={isStop}
          sorting={{ value: search.sort, onChange: (sort) => props.onChange({ sort: toSort(sort) }) }}
          selecting={{ chosen, onChange: choose, selectAll: t("table.selectAll"), selectRow }}
          peekedId={peekedId}
          onPeek={props.onPeek}
          onOpen={props.onOpen}
          total={orders.newest?.total.exact ? orders.newest.total.count : undefined}
          topSignal={props.topSignal}
        />
      )}
      {chosenOrders.length > 0 ? (
        <SelectionBar orders={chosenOrders} onClear={() => choose(nothingChosen)} />
      ) : null}
    </div>
  );
}

function LoadingList() {
  return (
    <div className="flex-1">
      <LoadingRows rows={18} />
    </div>
  );
}

function Filling({ children }: { children: React.ReactNode }) {
  return <div className="min-w-0 flex-1 overflow-y-auto">{children}</div>;
}
