"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import type { EventDetail } from "@/lib/events/schema";
import {
  EventAction,
  EventDelay,
  EventEntity,
  EventLatency,
  EventSubject,
  EventTrouble,
} from "./event-cells";
import { EventOutcome } from "./event-outcome";

export function EventFacts({ event }: { event: EventDetail }) {
  const t = useTranslations("events");
  const format = useFormat();
  const time = (iso: string | null) =>
    iso === null ? null : <time dateTime={iso}>{format.exact(iso)}</time>;
  const { notificationId, orderId, subjectId } = event;
  return (
    <section aria-label={t("panel.facts")} className="border-b border-line px-4 py-3">
      <DefinitionList
        rows={[
          { term: t("column.outcome"), value: <EventOutcome outcome={event.outcome} /> },
          {
            term: t("panel.error"),
            value: event.error === null ? null : <EventTrouble error={event.error} />,
          },
          { term: t("column.entity"), value: <EventEntity row={event} /> },
          { term: t("filter.module"), value: t(`module.${event.module}`) },
          { term: t("column.action"), value: <EventAction row={event} /> },
          { term: t("column.subject"), value: <EventSubject row={event} /> },
          {
            term: t("panel.order"),
            value: orderId === null || orderId === subjectId ? null : <OrderLink orderId={orderId} />,
          },
          { term: t("panel.createAt"), value: time(event.createAt) },
          { term: t("panel.receivedAt"), value: time(event.receivedAt) },
          { term: t("column.delay"), value: <EventDelay row={event} /> },
          { term: t("panel.processedAt"), value: time(event.processedAt) },
          { term: t("column.latency"), value: <EventLatency row={event} /> },
          { term: t("column.attempts"), value: event.attempts },
          { term: t("column.duplicates"), value: event.duplicates },
          {
            term: t("panel.sender"),
            value: t(event.sender === "tokopedia" ? "sender.tokopedia" : "sender.ginee"),
          },
          {
            term: t("panel.notificationId"),
            value:
              notificationId === null ? null : (
                <span className="inline-flex max-w-full items-center gap-1">
                  <span translate="no" className="font-mono text-xs break-all">
                    {notificationId}
                  </span>
                  <CopyButton value={notificationId} />
                </span>
              ),
          },
        ]}
      />
    </section>
  );
}

function OrderLink({ orderId }: { orderId: string }) {
  return (
    <Link
      href={`/orders/${encodeURIComponent(orderId)}`}
      prefetch={false}
      title={orderId}
      className="rounded-sm hover:underline"
    >
      <Code value={orderId} />
    </Link>
  );
}
