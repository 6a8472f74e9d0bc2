"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { StatusTag } from "@/components/ui/status-tag";
import { outcomeTones } from "@/lib/recovery/labels";
import { recoveryOrdersQuery } from "@/lib/recovery/queries";
import type { OrderOutcome, RecoveredOrder } from "@/lib/recovery/schema";
import { FindingView } from "./finding-view";

/** Each order with what was found; a page at a time, asked again while the recovery runs. */
export function RecoveryOrders({ id, outcome }: { id: string; outcome: OrderOutcome | null }) {
  const t = useTranslations("recovery");
  const query = useInfiniteQuery(recoveryOrdersQuery(id, outcome));
  if (query.data === undefined) {
    if (query.isError) return <FailedPanel error={query.error} onRetry={() => void query.refetch()} />;
    return <LoadingRows rows={6} />;
  }
  const orders = query.data.pages.flatMap((page) => page.orders);
  if (orders.length === 0) return <p className="px-4 py-3 text-muted">{t("nothing")}</p>;
  return (
    <>
      <ul aria-label={t("orders")} className="grid px-4">
        {orders.map((order) => (
          <li key={order.position} className="border-t border-line py-2">
            <RecoveredOrderView order={order} />
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          className="mx-4 mb-3"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("more")}
        </Button>
      ) : null}
    </>
  );
}

function RecoveredOrderView({ order }: { order: RecoveredOrder }) {
  const t = useTranslations("recovery");
  const { orderId, externalOrderSn, outcome, findings } = order;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <Link
          href={`/orders/${encodeURIComponent(orderId)}`}
          prefetch={false}
          title={orderId}
          className="min-w-0 rounded-sm underline decoration-line-strong underline-offset-3"
        >
          <Code value={externalOrderSn ?? orderId} />
        </Link>
        {outcome === null ? (
          <StatusTag>{t("outcome.open")}</StatusTag>
        ) : (
          <StatusTag tone={outcomeTones[outcome]}>{t(`outcome.${outcome}`)}</StatusTag>
        )}
      </p>
      {outcome === "same"
        ? null
        : findings.map((finding) => <FindingView key={finding.type} finding={finding} />)}
    </>
  );
}
