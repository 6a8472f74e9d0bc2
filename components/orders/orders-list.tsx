"use client";

import { lazy, memo, Suspense, useCallback, useDeferredValue, useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ColumnLook, DataColumn } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { listEnd } from "@/components/data-table/list-end";
import { useIsPhone } from "@/components/data-table/use-is-phone";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { later } from "@/components/ui/later";
import type { Role } from "@/lib/auth/roles";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { defaultSortOf } from "@/lib/orders/search-params";
import { readSort } from "@/lib/sorting/schema";
import { hiddenBesidePeek } from "./order-columns";
import { OrdersNothing } from "./orders-nothing";
import type { ChosenOrders } from "./use-chosen";
import type { useListLook } from "./use-list-look";
import type { useListPlace } from "./use-list-place";
import type { useOrderList } from "./use-order-list";
import type { useOrderSearch } from "./use-order-search";
import { usePaper } from "./use-paper";
import type { Peek } from "./use-peek";

type Props = {
  /** What the rows that are shown answer; while others are awaited it is not what is asked. */
  rowsQuery: string;
  asked: ReturnType<typeof useOrderSearch>;
  orders: ReturnType<typeof useOrderList>["answer"];
  columns: DataColumn<OrderRow>[];
  look: ReturnType<typeof useListLook>;
  chosen: ChosenOrders;
  place: ReturnType<typeof useListPlace>;
  peek: Peek;
  role: Role;
  topSignal: number;
  onOpen: (row: OrderRow) => void;
};

/** Phones only: other screens never ask for it. */
const OrderCards = lazy(async () => ({ default: (await import("./order-cards")).OrderCards }));
const SelectionBar = memo(later(async () => (await import("./selection-bar")).SelectionBar));
const RowPaper = later(async () => (await import("./row-paper")).RowPaper);

const rowId = (row: OrderRow) => row.orderId;
const isStop = (row: OrderRow) => row.isCancelRequested || row.stopReasons.length > 0;

/** The rows, or the picture that stands for why there are none. */
export function OrdersList(props: Props) {
  const { asked, orders, columns, chosen, place, peek } = props;
  const { search, change } = asked;
  const t = useTranslations();
  const isPhone = useIsPhone();
  // The order shows first, and the columns give way to it right after.
  const look = useLookBeside(props.look, useDeferredValue(peek.peekedId !== null));
  const { list, rows, newest } = orders;
  // Ticks first, then what can be done with them.
  const told = useDeferredValue(chosen);
  const { paper, setPaper } = usePaper(rows);
  const selectRow = useCallback((row: OrderRow) => t("orders.selectRow", { order: orderName(row) }), [t]);

  if (list.isPending) return <Filling>{<LoadingRows rows={18} />}</Filling>;
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
          isFiltered={asked.isFiltered}
          firstSync={newest?.freshness.firstSync ?? 1}
          onClear={asked.clear}
        />
      </Filling>
    );
  }

  const memoryKey = `orders${props.rowsQuery}`;
  const shared = { label: t("orders.list"), memoryKey, rows, rowId, ...listEnd(list) };
  return (
    <>
      {isPhone ? (
        <Suspense fallback={<LoadingRows />}>
          <OrderCards {...shared} chosen={chosen} selectRow={selectRow} />
        </Suspense>
      ) : (
        <DataTable
          {...shared}
          {...place}
          {...look}
          columns={columns}
          density={props.look.density}
          isStop={isStop}
          sorting={{
            value: search.sort,
            onChange: (sort) => change({ sort: readSort(sort) ?? defaultSortOf(search) }),
          }}
          selecting={{ ...chosen, selectAll: t("table.selectAll"), selectRow }}
          peekedId={peek.peekedId}
          onPeek={peek.peek}
          onOpen={props.onOpen}
          rowKeys={{ w: setPaper, p: setPaper }}
          total={newest?.total.exact ? newest.total.count : undefined}
          topSignal={props.topSignal}
        />
      )}
      {told.isAny ? (
        <SelectionBar chosen={told} rows={rows} total={newest?.total} sort={search.sort} role={props.role} />
      ) : null}
      {paper === null ? null : <RowPaper order={paper} role={props.role} onClose={() => setPaper(null)} />}
    </>
  );
}

/** Some columns give way to the order beside the list; that is not what the person chose, and is not kept. */
function useLookBeside({ look, onLook }: Props["look"], isBeside: boolean) {
  const shown = useMemo<ColumnLook>(
    () => (isBeside ? { ...look, hidden: [...look.hidden, ...hiddenBesidePeek] } : look),
    [look, isBeside],
  );
  return { look: shown, onLook: (next: ColumnLook) => onLook({ ...next, hidden: look.hidden }) };
}

function Filling({ children }: { children: ReactNode }) {
  return <div className="min-h-36 min-w-0 flex-1 overflow-y-auto">{children}</div>;
}
