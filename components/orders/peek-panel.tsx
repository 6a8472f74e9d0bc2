"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { buttonLook } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { SidePanel } from "@/components/ui/side-panel";
import { orderName } from "@/lib/orders/labels";
import { orderQuery } from "@/lib/orders/queries";
import { PeekContent } from "./peek-content";

export type PeekProps = { orderId: string; onClose: () => void };

export function PeekPanel({ orderId, onClose }: PeekProps) {
  const t = useTranslations();
  const order = useQuery(orderQuery(orderId));
  const name = order.data ? orderName(order.data) : orderId;
  return (
    <SidePanel
      label={t("orders.peek.title", { order: name })}
      header={
        <>
          <h2 className="min-w-0 flex-1 truncate">
            <Code value={name} />
          </h2>
          <span aria-hidden className="flex gap-1 text-muted max-lg:hidden">
            <Kbd>K</Kbd>
            <Kbd>J</Kbd>
            <Kbd>Esc</Kbd>
          </span>
          <Link
            href={`/orders/${encodeURIComponent(orderId)}`}
            prefetch={false}
            className={buttonLook("plain", "sm")}
          >
            <ExternalLink className="size-3.5" aria-hidden />
            {t("orders.peek.open")}
          </Link>
          <IconButton label={t("common.close")} onClick={onClose}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {order.data ? (
        <PeekContent order={order.data} />
      ) : order.isError ? (
        <FailedPanel error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}
