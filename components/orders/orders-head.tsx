"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";
import { ColumnChoice } from "@/components/data-table/column-choice";
import type { DataColumn } from "@/components/data-table/columns";
import { NewRowsPill } from "@/components/data-table/new-rows-pill";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { later } from "@/components/ui/later";
import type { OrderRow } from "@/lib/orders/schema";
import { ExportOrders } from "./export-orders";
import { OrderTabs } from "./order-tabs";
import { OrderToolbar } from "./order-toolbar";
import type { useListLook } from "./use-list-look";
import type { useOrderList } from "./use-order-list";
import type { useOrderSearch } from "./use-order-search";
import { UnreadNotice } from "./unread-notice";
import { ViewsStrip } from "./views-strip";

/** Its code comes with the first text that is searched for. */
const Recognised = later(async () => (await import("./recognised")).Recognised);

/** A press on a row changes nothing of these. */
const Views = memo(ViewsStrip);
const Tabs = memo(OrderTabs);
const Export = memo(ExportOrders);
const Columns = memo(ColumnChoice);

type Props = {
  asked: ReturnType<typeof useOrderSearch>;
  orders: ReturnType<typeof useOrderList>;
  columns: DataColumn<OrderRow>[];
  look: ReturnType<typeof useListLook>;
  onNews: () => void;
};

/** Above the list: what was asked, how much and how fresh the answer is, and what can be done with all of it. */
export function OrdersHead({ asked, orders, columns, look, onNews }: Props) {
  const t = useTranslations("orders");
  const { search, hasFilters, change, clear } = asked;
  const { list, newest, facets } = orders;
  const freshness = newest ? (
    <FreshnessStamp at={newest.freshness.syncedAt} isStale={newest.freshness.isStale} />
  ) : null;
  return (
    <>
      <TopBarSlot name="freshness">{freshness}</TopBarSlot>
      <h1 className="sr-only">{t("title")}</h1>
      <div className="shrink-0 short:flex">
        <Views look={look.look} onLook={look.wear} />
        <Tabs status={search.status} facets={facets.data} onChange={change} />
      </div>
      {freshness === null ? null : (
        <div className="flex shrink-0 justify-end px-3.5 pt-1.5 md:hidden">{freshness}</div>
      )}
      <OrderToolbar
        search={search}
        facets={facets.data}
        total={list.isPlaceholderData ? undefined : newest?.total}
        isUpdating={list.isPlaceholderData || (list.isRefetching && !list.isFetchingNextPage)}
        hasFilters={hasFilters}
        onChange={change}
        onClear={() => clear({ q: search.q, status: search.status })}
      >
        <NewRowsPill count={orders.newCount} onShow={onNews} />
        <Export search={search} columns={look.shown} />
        <Columns columns={columns} {...look} />
      </OrderToolbar>
      <UnreadNotice />
      {search.q === "" ? null : (
        <Recognised
          text={search.q}
          rows={orders.rows}
          isAnswered={list.isSuccess && !list.isPlaceholderData}
        />
      )}
    </>
  );
}
