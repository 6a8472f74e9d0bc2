"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { useStageWord } from "@/components/orders/order-tabs";
import { Code } from "@/components/ui/code";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { knownDenial } from "@/lib/coverage/labels";
import type { CellRow } from "@/lib/coverage/schema";
import { orderStatusTone } from "@/lib/orders/labels";

/** An order that nobody announced, how it is now, and whether it is being read again. */
export function ChangedOrder({ row }: { row: CellRow }) {
  const t = useTranslations("coverage.panel");
  const format = useFormat();
  return (
    <div className="grid gap-0.5">
      <OrderLine row={row} />
      <p className="text-xs text-muted">
        {t("changed", { time: format.timeSeconds(row.at) })} ·{" "}
        {row.isAsked ? (
          <b className="text-blue">{t("asked")}</b>
        ) : row.readAt === null ? null : (
          <>
            {t("read")} <Age at={row.readAt} />
          </>
        )}
      </p>
    </div>
  );
}

/** A notification, what it claimed, and what the API says against it. */
export function ToldOrder({ row }: { row: CellRow }) {
  const t = useTranslations("coverage");
  const format = useFormat();
  const denial = knownDenial(row.denial);
  const answer =
    row.denial === "not_changed" && row.answer ? format.dateTime(row.answer) : (row.answer ?? "–");
  return (
    <div className="grid gap-0.5">
      <OrderLine row={row} />
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-muted">
        {format.timeSeconds(row.at)}
        <EventLink row={row} />
        {row.event?.action ? <RawValue value={row.event.action} /> : null}
      </p>
      <p className="text-xs">
        {t("panel.claims")} <Claim row={row} />
      </p>
      {denial === null ? null : (
        <p className="text-xs font-semibold text-red">{t(`denial.${denial}`, { answer })}</p>
      )}
    </div>
  );
}

function EventLink({ row: { event } }: { row: CellRow }) {
  const t = useTranslations("coverage.panel");
  if (event === null) return null;
  if (event.outcome === null) return <span>{t("gone")}</span>;
  return (
    <Link href={`/events?id=${event.id}`} prefetch={false} className="rounded-sm underline">
      {t("event", { id: event.id })}
    </Link>
  );
}

function Claim({ row: { deliveryOrderId, event, toldAt, toldStatus } }: { row: CellRow }) {
  const t = useTranslations("coverage.panel");
  const format = useFormat();
  const isWithdrawn = event?.action?.startsWith("DELETE") ?? false;
  const parts = [
    deliveryOrderId && t(isWithdrawn ? "claimWithdrawn" : "claimDelivery", { id: deliveryOrderId }),
    toldStatus && t("claimStatus", { status: toldStatus }),
    toldAt && t("claimTime", { time: format.dateTime(toldAt) }),
  ].filter(Boolean);
  return <>{parts.length === 0 ? t("claimExists") : parts.join(", ")}</>;
}

function OrderLine({ row }: { row: CellRow }): ReactNode {
  const t = useTranslations("coverage.panel");
  const stageWord = useStageWord();
  return (
    <p className="flex flex-wrap items-center gap-2">
      {row.orderStatus === null ? (
        <>
          <Code value={row.orderId} />
          <StatusTag>{t("unknownOrder")}</StatusTag>
        </>
      ) : (
        <>
          <Link
            href={`/orders/${encodeURIComponent(row.orderId)}`}
            prefetch={false}
            title={row.orderId}
            className="min-w-0 rounded-sm underline decoration-line-strong underline-offset-3"
          >
            <Code value={row.externalOrderSn ?? row.orderId} />
          </Link>
          <StatusTag tone={orderStatusTone(row.orderStatus)} title={row.orderStatus}>
            {stageWord(row.orderStatus)}
          </StatusTag>
        </>
      )}
    </p>
  );
}
