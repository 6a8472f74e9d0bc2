"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AppealOrder } from "@/components/appeals/appeal-order";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { historyQuery } from "@/lib/order-history/queries";
import type { OrderDetail } from "@/lib/orders/schema";
import { TimelineMoment } from "./timeline-moment";
import type { PastMoment } from "./use-past-moment";

type Props = { order: Pick<OrderDetail, "orderId" | "currency">; past: PastMoment; role: Role };

/** What happened, from what to what, and how we learned of it; newest first, page by page back to when we first saw it. */
export function TimelineCard({ order: { orderId, currency }, past, role }: Props) {
  const t = useTranslations("history");
  const query = useInfiniteQuery(historyQuery(orderId));
  const pages = query.data?.pages ?? [];
  const names = Object.assign({}, ...pages.map((page) => page.names));
  const moments = pages.flatMap((page) => page.moments);
  return (
    <Card
      title={t("title")}
      actions={roleAtLeast(role, "supervisor") ? <AppealOrder orderId={orderId} /> : null}
    >
      {query.isPending ? <LoadingRows rows={4} /> : null}
      {query.isError && moments.length === 0 ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {query.isSuccess && moments.length === 0 ? <p className="text-muted">{t("empty")}</p> : null}
      <ol className="grid gap-2.5 text-sm">
        {moments.map((moment, index) => (
          <TimelineMoment
            key={`${moment.at} ${index}`}
            moment={moment}
            names={names}
            currency={currency}
            isShown={moment.at === past.at}
            onGo={past.go}
          />
        ))}
      </ol>
      {query.hasNextPage ? (
        <Button
          size="sm"
          className="mt-2"
          isBusy={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? t("loadingOlder") : t("older")}
        </Button>
      ) : null}
    </Card>
  );
}
