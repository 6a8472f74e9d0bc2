"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { RecoveredMark } from "@/components/recovery/recovered-mark";
import { Code } from "@/components/ui/code";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { cn } from "@/lib/cn";
import { actionTone, knownAction } from "@/lib/delivery-orders/labels";
import { delayOf, knownEntity, knownTrouble, lateMs, subjectHref } from "@/lib/events/labels";
import type { EventRow } from "@/lib/events/schema";

type Props = { row: EventRow };

export function EventTime({ row }: Props) {
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

export function EventEntity({ row }: Props) {
  const t = useTranslations("events");
  const known = knownEntity(row.entity);
  if (known !== null) return <span title={known}>{t(`entity.${known}`)}</span>;
  if (row.entity !== null) return <RawValue value={row.entity} />;
  return <>{row.sender === "tokopedia" ? t("sender.tokopedia") : "–"}</>;
}

export function EventAction({ row }: Props) {
  const t = useTranslations("events.action");
  if (row.source === "recovery") return <RecoveredMark />;
  if (row.action === null) return <span className="text-faint">–</span>;
  const known = knownAction(row.action);
  return (
    <StatusTag tone={actionTone(row.action)} title={row.action}>
      {known === null ? row.action : t(known)}
    </StatusTag>
  );
}

/** Links to the order or delivery order it is about. */
export function EventSubject({ row }: Props) {
  const href = subjectHref(row);
  if (row.subjectId === null) return <span className="text-faint">–</span>;
  if (href === null) return <Code value={row.subjectId} />;
  return (
    <Link href={href} prefetch={false} title={row.subjectId} className="rounded-sm hover:underline">
      <Code value={row.subjectId} />
    </Link>
  );
}

export function EventDelay({ row }: Props) {
  const t = useTranslations("events");
  const format = useFormat();
  const ms = delayOf(row);
  if (ms === null) return <span className="text-faint">–</span>;
  if (Math.abs(ms) < 1000) return <>{t("delayNone")}</>;
  if (ms < 0) return <span title={t("delayAhead", { span: format.span(ms) })}>−{format.span(ms)}</span>;
  return <span className={cn(ms >= lateMs && "font-semibold text-amber")}>{format.span(ms)}</span>;
}

/** From receiving it to processing it. */
export function EventLatency({ row }: Props) {
  const t = useTranslations("events");
  const format = useFormat();
  if (row.latencyMs === null) return <span className="text-faint">–</span>;
  if (row.latencyMs < 1000) return <>{t("milliseconds", { ms: row.latencyMs })}</>;
  return (
    <span className={cn(row.latencyMs >= lateMs && "font-semibold text-amber")}>
      {format.span(row.latencyMs)}
    </span>
  );
}

/** Why it was set aside or did not go through; nothing for one that did. */
export function EventTrouble({ error }: { error: string | null }) {
  const t = useTranslations("events.trouble");
  if (error === null) return null;
  const known = knownTrouble(error);
  return <span title={error}>{known === null ? t("other", { reason: error }) : t(known)}</span>;
}
