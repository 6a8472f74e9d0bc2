"use client";

import { useRouter } from "next/navigation";
import { useCallback, useDeferredValue, useState } from "react";
import { useKeys } from "@/components/layout/use-keys";
import type { Role } from "@/lib/auth/roles";
import type { ListLook, OrderRow } from "@/lib/orders/schema";
import { orderSearchToQuery } from "@/lib/orders/search-params";
import { FirstSyncStrip } from "./first-sync-strip";
import { useOrderColumns } from "./order-columns";
import { OrderPeek } from "./order-peek";
import { OrdersHead } from "./orders-head";
import { OrdersListLater } from "./orders-list-later";
import { OrdersStale } from "./orders-stale";
import { useChosen } from "./use-chosen";
import { useListLook } from "./use-list-look";
import { useListPlace } from "./use-list-place";
import { useLiveOrders } from "./use-live-orders";
import { useOrderList } from "./use-order-list";
import { useOrderSearch } from "./use-order-search";
import { usePeek } from "./use-peek";

type Props = { savedLook: ListLook | null; role: Role };

/** Which orders? Everything that was asked lives in the address; rows are only ever moved by the person who reads them. */
export function OrdersScreen({ savedLook, role }: Props) {
  const router = useRouter();
  const asked = useOrderSearch();
  const { search } = asked;
  const query = orderSearchToQuery(search);
  const orders = useOrderList(search);
  const { newest, rows } = orders;
  const columns = useOrderColumns();
  const look = useListLook(columns, savedLook);
  const chosen = useChosen(search, newest?.total, rows);
  const place = useListPlace(query, orders);
  const peek = usePeek(rows);
  // The row is marked first.
  const besideId = useDeferredValue(peek.peekedId);
  const [rowsQuery, setRowsQuery] = useState(query);
  if (rowsQuery !== query && !orders.list.isPlaceholderData) setRowsQuery(query);
  const [shownNews, setShownNews] = useState(0);
  useLiveOrders(search, orders, (newest?.freshness.firstSync ?? 1) < 1);

  const open = useCallback(
    (row: OrderRow) => router.push(`/orders/${encodeURIComponent(row.orderId)}`),
    [router],
  );
  const refresh = () => void Promise.all([orders.list.refetch(), orders.facets.refetch()]);
  useKeys({ r: refresh });
  const showNews = () => {
    orders.showNewest();
    setShownNews(shownNews + 1);
  };
  return (
    <>
      <OrdersHead {...{ asked, orders, columns, look }} onNews={showNews} />
      {newest ? <FirstSyncStrip share={newest.freshness.firstSync} /> : null}
      <OrdersStale orders={orders} onRetry={refresh} />
      <div className="flex min-h-0 flex-1">
        <OrdersListLater
          {...{ query, rowsQuery, asked, columns, look, chosen, place, peek, role }}
          orders={orders.answer}
          topSignal={shownNews}
          onOpen={open}
        />
        {besideId === null ? null : <OrderPeek orderId={besideId} peek={peek} role={role} />}
      </div>
    </>
  );
}
