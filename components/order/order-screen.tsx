"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { EmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useLiveFeed } from "@/components/layout/live-feed";
import { useFormat } from "@/components/layout/preferences";
import { useKeys } from "@/components/layout/use-keys";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { askAgain } from "@/lib/api/ask-again";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { historyKey } from "@/lib/order-history/queries";
import { orderKeys, orderQuery, refreshOrderMutation } from "@/lib/orders/queries";
import { OrderPage } from "./order-page";
import { usePastMoment } from "./use-past-moment";

type Props = { orderId: string; role: Role };

/** One order, kept current by the feed; what is known stays on the screen when an update fails. */
export function OrderScreen({ orderId, role }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(orderQuery(orderId));
  const refresh = useRefresh(orderId);
  const past = usePastMoment();
  const canRefresh = roleAtLeast(role, "operator");
  useLiveAnswer(canRefresh, refresh.mutate);

  useLiveFeed(["order", "reset"], (events) => {
    const isAboutThis = events.some(({ type, orderId: id }) => type !== "order" || id === orderId);
    if (isAboutThis) void askAgain(client, { queryKey: orderKeys.detail(orderId) });
  });
  useKeys({ r: () => (canRefresh && !refresh.isPending ? refresh.mutate() : false) });

  if (query.data !== undefined) {
    return (
      <>
        {query.isError ? (
          <StaleBanner>
            {t("order.staleText", { time: format.exact(new Date(query.dataUpdatedAt).toISOString()) })}
          </StaleBanner>
        ) : null}
        {past.isUnreadable ? <StaleBanner>{t("history.past.unreadable")}</StaleBanner> : null}
        <OrderPage
          order={query.data}
          role={role}
          past={past}
          isRefreshing={refresh.isPending}
          onRefresh={() => refresh.mutate()}
        />
      </>
    );
  }
  if (!query.isError) return <LoadingRows />;
  if (query.error instanceof ApiError && query.error.code === "not_found") {
    return (
      <EmptyPanel
        isPage
        title={t("order.notFoundTitle")}
        actions={
          canRefresh ? (
            <Button kind="primary" isBusy={refresh.isPending} onClick={() => refresh.mutate()}>
              {refresh.isPending ? t("order.refreshing") : t("order.askGinee")}
            </Button>
          ) : null
        }
      >
        {refresh.isError
          ? t("order.askedNothing")
          : t(canRefresh ? "order.notFoundText" : "order.notFoundViewer")}
      </EmptyPanel>
    );
  }
  return <FailedPanel isPage error={query.error} onRetry={() => void query.refetch()} />;
}

/** `?live=1`: whoever opens the page wants Ginee's own answer, not ours. Asked once. */
function useLiveAnswer(mayAsk: boolean, ask: () => void) {
  const [live] = useQueryState("live", parseAsString);
  const isAsked = useRef(false);
  const askOnce = useEffectEvent(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    ask();
  });
  useEffect(() => {
    if (live === "1" && mayAsk) askOnce();
  }, [live, mayAsk]);
}

function useRefresh(orderId: string) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  return useMutation({
    ...refreshOrderMutation(orderId),
    onSuccess: (order) => {
      client.setQueryData(orderKeys.detail(orderId), order);
      void client.invalidateQueries({ queryKey: historyKey(orderId) });
      say({ tone: "done", text: t("order.refreshed") });
    },
    onError: (error) => {
      const { title, action } = messageOf(error);
      say({ tone: "refused", text: t(title), detail: t(action) });
    },
  });
}
