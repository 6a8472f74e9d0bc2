"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Code } from "@/components/ui/code";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { actionTone, isStopped, knownAction } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";

type Props = { row: DeliveryOrderRow };

export function ReceivedAt({ row }: Props) {
  const format = useFormat();
  return (
    <time
      dateTime={row.receivedAt}
      title={format.exact(row.receivedAt)}
      className="font-mono text-xs whitespace-nowrap"
    >
      <span className="text-muted">{format.shortDate(row.receivedAt)}</span>{" "}
      {format.timeSeconds(row.receivedAt)}
    </time>
  );
}

export function Action({ action }: { action: string | null }) {
  const t = useTranslations("deliveryOrders.action");
  const known = knownAction(action);
  if (action === null) return <span className="text-faint">–</span>;
  return (
    <StatusTag tone={actionTone(action)} title={action}>
      {known === null ? action : t(known)}
    </StatusTag>
  );
}

export function SourceOrder({ row }: Props) {
  const name = row.sourceOrderSn ?? row.sourceOrderId;
  if (name === null) return <span className="text-faint">–</span>;
  if (row.sourceOrderId === null) return <Code value={name} />;
  return (
    <Link
      href={`/orders/${encodeURIComponent(row.sourceOrderId)}`}
      prefetch={false}
      title={name}
      className="rounded-sm hover:underline"
    >
      <Code value={name} />
    </Link>
  );
}

export function DeliveryStatus({ row }: Props) {
  if (row.deliveryOrderStatus === null) return <span className="text-faint">–</span>;
  return <RawValue value={row.deliveryOrderStatus} />;
}

/** What makes this one special: withdrawn, withdrawn too late, or said by a notification only. */
export function Notes({ row }: Props) {
  const t = useTranslations("deliveryOrders");
  return (
    <span className="inline-flex gap-1">
      {row.withdrawn && row.lastAction !== "DELETE" ? (
        <StatusTag tone="red">{t("withdrawn")}</StatusTag>
      ) : null}
      {isStopped(row) ? <StatusTag tone="red">{t("withdrawnAfterPrint")}</StatusTag> : null}
      {row.confirmed ? null : (
        <StatusTag tone="amber" title={t("unconfirmedHint")}>
          {t("unconfirmed")}
        </StatusTag>
      )}
    </span>
  );
}
