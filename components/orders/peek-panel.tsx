"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ArrowDown, ArrowUp, ExternalLink, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { useKeys } from "@/components/layout/use-keys";
import { Button, buttonLook } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { later } from "@/components/ui/later";
import { SidePanel } from "@/components/ui/side-panel";
import { ApiError } from "@/lib/api/fetcher";
import type { Role } from "@/lib/auth/roles";
import { orderName } from "@/lib/orders/labels";
import { orderQuery } from "@/lib/orders/queries";
import { PeekContent } from "./peek-content";
import type { Peek } from "./use-peek";

export type PeekProps = { orderId: string; peek: Peek; role: Role };

const RowPaper = later(async () => (await import("./row-paper")).RowPaper);

/** An address may name anything, also what no order number looks like. */
const noSuchOrder: string[] = ["not_found", "invalid_input"];

export function PeekPanel({ orderId, peek, role }: PeekProps) {
  const t = useTranslations();
  const order = useQuery(orderQuery(orderId));
  const isNone = order.error instanceof ApiError && noSuchOrder.includes(order.error.code);
  const [isPaper, setIsPaper] = useState(false);
  const openPaper = () => (order.data ? setIsPaper(true) : false);
  useKeys({ w: openPaper, p: openPaper });
  const name = order.data ? orderName(order.data) : orderId;
  return (
    <SidePanel
      label={t("orders.peek.title", { order: name })}
      header={
        <>
          <h2 className="min-w-0 flex-1 truncate">
            <Code value={name} />
          </h2>
          <IconButton
            label={t("orders.peek.previous")}
            aria-keyshortcuts="K"
            disabled={peek.previous === undefined}
            onClick={peek.previous}
          >
            <ArrowUp className="size-4" aria-hidden />
          </IconButton>
          <IconButton
            label={t("orders.peek.next")}
            aria-keyshortcuts="J"
            disabled={peek.next === undefined}
            onClick={peek.next}
          >
            <ArrowDown className="size-4" aria-hidden />
          </IconButton>
          {isNone ? null : (
            <Link
              href={`/orders/${encodeURIComponent(orderId)}`}
              prefetch={false}
              className={buttonLook("plain", "sm")}
            >
              <ExternalLink className="size-3.5" aria-hidden />
              {t("orders.peek.open")}
            </Link>
          )}
          <IconButton label={t("common.close")} onClick={peek.close}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {order.data ? (
        <PeekContent order={order.data} role={role} onPaper={openPaper} />
      ) : isNone ? (
        <EmptyPanel
          title={t("orders.peek.noneTitle")}
          actions={
            <Button kind="primary" onClick={peek.close}>
              {t("common.close")}
            </Button>
          }
        >
          {t("orders.peek.noneText")}
        </EmptyPanel>
      ) : order.isError ? (
        <FailedPanel error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
      {isPaper && order.data ? (
        <RowPaper order={order.data} role={role} onClose={() => setIsPaper(false)} />
      ) : null}
    </SidePanel>
  );
}
