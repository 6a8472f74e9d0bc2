"use client";

import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ColumnChoice } from "@/components/data-table/column-choice";
import { NewRowsPill } from "@/components/data-table/new-rows-pill";
import { FreshnessStamp } from "@/components/layout/freshness-stamp";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { useKeys } from "@/components/layout/use-keys";
import type { ListLook, OrderRow } from "@/lib/orders/schema";
import { orderSearchToQuery } from "@/lib/orders/search-params";
import { FirstSyncStrip } from "./first-sync-strip";
import { useOrderColumns } from "./order-columns";
import { OrderPeek } from "./order-peek";
import { OrderTabs } from "./order-tabs";
import { OrderToolbar } from "./order-toolbar";
import { OrdersList } from "./orders-list";
import { OrdersStale } from "./orders-stale";
import { useLiveOrders } from "./use-live-orders";
import { useListLook } from "./use-list-look";
import { useOrderList } from "./use-order-list";
import { useOrderSearch } from "./use-order-search";

/** Its code comes with the first text that is searched for. */
const Recognised = lazy(async () => ({ default: (await import("./recognised")).Recognised }));

/** Which orders? Everything that was asked lives in the address; rows are only ever moved by the person who reads them. */
export function OrdersScreen({ savedLook }: { savedLook: ListLook | null }) {
  const t = useTranslations("orders");
  const router = useRouter();
  const { search, isFiltered, hasFilters, change, clear } = useOrderSearch();
  const orders = useOrderList(search);
  const columns = useOrderColumns();
  const look = useListLook(savedLook);
  const [peekedId, setPeekedId] = useQueryState("peek", parseAsString);
  const [shownNews, setShownNews] = useState(0);
  useLiveOrders(search, orders.rows, (orders.newest?.freshness.firstSync ?? 1) < 1);

  const refresh = () => void Promise.all([orders.list.refetch(), orders.facets.refetch()]);
  useKeys({ r: refresh });

  const peek = (row: OrderRow | null) =>
    void setPeekedId(row?.orderId ?? null, { history: peekedId === null ? "push" : "replace" });
  const { newest } = orders;
  const freshness = newest ? (
    <FreshnessStamp at={newest.freshness.syncedAt} isStale={newest.freshness.isStale} />
  ) : null;
  return (
    <>
      <TopBarSlot name="freshness">{freshness}</TopBarSlot>
      <h1 className="sr-only">{t("title")}</h1>
      <OrderTabs
        status={search.status}
        facets={orders.facets.data}
        onChange={(status) => change({ status })}
      />
      <OrderToolbar
        search={search}
        facets={orders.facets.data}
        total={orders.list.isPlaceholderData ? undefined : newest?.total}
        isUpdating={
          orders.list.isPlaceholderData || (orders.list.isRefetching && !orders.list.isFetchingNextPage)
        }
        hasFilters={hasFilters}
        onChange={change}
        onClear={() => clear({ q: search.q, status: search.status })}
      >
        <span className="md:hidden">{freshness}</span>
        <NewRowsPill
          count={orders.newCount}
          onShow={() => {
            orders.showNewest();
            setShownNews(shownNews + 1);
          }}
        />
        <ColumnChoice columns={columns} {...look} />
      </OrderToolbar>
      {search.q === "" ? null : (
        <Suspense>
          <Recognised
            text={search.q}
            rows={orders.rows}
            isAnswered={orders.list.isSuccess && !orders.list.isPlaceholderData}
          />
        </Suspense>
      )}
      {newest ? <FirstSyncStrip share={newest.freshness.firstSync} /> : null}
      <OrdersStale orders={orders} onRetry={refresh} />
      <div className="flex min-h-0 flex-1">
        <OrdersList
          key={orderSearchToQuery(search)}
          orders={orders}
          columns={columns}
          look={look}
          search={search}
          isFiltered={isFiltered}
          peekedId={peekedId}
          topSignal={shownNews}
          onChange={change}
          onClear={clear}
          onPeek={peek}
          onOpen={(row) => router.push(`/orders/${encodeURIComponent(row.orderId)}`)}
        />
        {peekedId === null ? null : <OrderPeek orderId={peekedId} onClose={() => peek(null)} />}
      </div>
    </>
  );
}
