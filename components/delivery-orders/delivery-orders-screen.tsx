"use client";

import { useSearchParams } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { NewRowsPill } from "@/components/data-table/new-rows-pill";
import { StaleRows } from "@/components/data-table/stale-rows";
import { UnreadParts } from "@/components/data-table/unread-parts";
import { useKeys } from "@/components/layout/use-keys";
import type { Role } from "@/lib/auth/roles";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import { deliveryOrderSearchToQuery, unreadDeliveryParams } from "@/lib/delivery-orders/search-params";
import { DeliveryPeek } from "./delivery-peek";
import { DeliveryRows } from "./delivery-rows";
import { DeliveryToolbar } from "./delivery-toolbar";
import { useDeliveryList } from "./use-delivery-list";
import { useDeliverySearch } from "./use-delivery-search";
import { useReading } from "./use-reading";

/** What is coming in right now? Flows by itself until somebody reads; then it waits behind a count. */
export function DeliveryOrdersScreen({ role }: { role: Role }) {
  const t = useTranslations();
  const given = useSearchParams();
  const { search, isFiltered, change, clear } = useDeliverySearch();
  const [isPaused, setIsPaused] = useState(false);
  const [peekedId, setPeekedId] = useQueryState("peek", parseAsString);
  const { isReading, listeners } = useReading();
  const deliveries = useDeliveryList(search, !isPaused && !isReading && peekedId === null);
  useKeys({ r: () => void deliveries.list.refetch() });

  const { list, head, newest } = deliveries;
  const peek = (row: DeliveryOrderRow | null) =>
    void setPeekedId(row?.deliveryOrderId ?? null, { history: peekedId === null ? "push" : "replace" });
  return (
    <>
      <h1 className="sr-only">{t("deliveryOrders.title")}</h1>
      <DeliveryToolbar
        search={search}
        total={newest?.total}
        isFiltered={isFiltered}
        isPaused={isPaused}
        onPause={setIsPaused}
        onChange={change}
        onClear={clear}
      >
        <NewRowsPill count={deliveries.newCount} onShow={deliveries.showNewest} />
      </DeliveryToolbar>
      <UnreadParts names={unreadDeliveryParams(new URLSearchParams(given))} />
      <StaleRows list={list} head={head} hasRows={deliveries.rows.length > 0} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col" {...listeners}>
          <DeliveryRows
            deliveries={deliveries}
            memoryKey={`delivery-orders${deliveryOrderSearchToQuery(search)}`}
            isFiltered={isFiltered}
            peekedId={peekedId}
            onPeek={peek}
            onClear={clear}
          />
        </div>
        {peekedId === null ? null : (
          <DeliveryPeek deliveryOrderId={peekedId} role={role} onClose={() => peek(null)} />
        )}
      </div>
    </>
  );
}
