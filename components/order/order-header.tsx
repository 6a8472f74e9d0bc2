"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { CheckedAge } from "@/components/freshness/checked-age";
import { useNow } from "@/components/layout/use-now";
import { OrderStatus } from "@/components/orders/order-status";
import { Button } from "@/components/ui/button";
import { ChannelMark } from "@/components/ui/channel-mark";
import { Kbd } from "@/components/ui/kbd";
import { WholeCode } from "@/components/ui/whole-code";
import { orderAllowanceS } from "@/lib/allowances/rules";
import { channelName, orderName } from "@/lib/orders/labels";
import type { OrderDetail } from "@/lib/orders/schema";

type Props = {
  order: OrderDetail;
  /** Below, the order stands as it once was: what is said up here is said of now. */
  isPast: boolean;
  canRefresh: boolean;
  isRefreshing: boolean;
  onRefresh: () => void;
};

export function OrderHeader({ order, isPast, canRefresh, isRefreshing, onRefresh }: Props) {
  const t = useTranslations();
  const allowanceS = orderAllowanceS(order, useNow(30_000));
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2.5">
      <Link href="/orders" prefetch={false} className="rounded-sm text-muted hover:underline">
        {t("order.breadcrumb")} ›
      </Link>
      <h1 className="min-w-0">
        <WholeCode value={orderName(order)} />
      </h1>
      <ChannelMark
        channel={order.channel}
        name={channelName(order.channel)}
        detail={order.shopName ?? order.shopId}
      />
      {isPast ? <span className="text-muted">{t("history.past.nowWord")}</span> : null}
      <OrderStatus order={order} withRaw />
      <span className="ml-auto flex flex-wrap items-center gap-3">
        <CheckedAge at={order.checkedAt} allowanceS={allowanceS} />
        {canRefresh ? (
          <Button
            isBusy={isRefreshing}
            onClick={onRefresh}
            icon={<RotateCw className="size-4" aria-hidden />}
          >
            {isRefreshing ? t("order.refreshing") : t("order.refresh")} <Kbd>R</Kbd>
          </Button>
        ) : null}
      </span>
    </div>
  );
}
