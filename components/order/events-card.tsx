"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EventOutcome } from "@/components/events/event-outcome";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import type { OrderDetail } from "@/lib/orders/schema";

/** The notifications about this order, and the answers of Ginee that this page stands on. */
export function EventsCard({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const format = useFormat();
  return (
    <Card title={t("events")}>
      {order.events.length === 0 ? <p className="text-sm text-muted">{t("eventsEmpty")}</p> : null}
      <ul className="grid gap-1.5 text-sm">
        {order.events.map((event) => (
          <li key={event.id} className="flex flex-wrap items-center gap-x-2">
            <time
              dateTime={event.receivedAt}
              title={format.exact(event.receivedAt)}
              className="text-xs text-muted"
            >
              {format.shortDate(event.receivedAt)} {format.time(event.receivedAt)}
            </time>
            <Link href={`/events?id=${event.id}`} prefetch={false} className="rounded-sm hover:underline">
              {event.entity ?? "–"} {event.action ?? ""}
            </Link>
            <EventOutcome outcome={event.outcome} />
          </li>
        ))}
      </ul>
      <h3 className="mt-3 text-xs font-semibold text-muted">{t("sources")}</h3>
      <ul className="mt-1 text-xs text-muted">
        {order.sources.map(({ call, fetchedAt }) => (
          <li key={call}>
            <span translate="no" className="font-mono">
              {call}
            </span>{" "}
            · <time dateTime={fetchedAt}>{format.exact(fetchedAt)}</time>
          </li>
        ))}
      </ul>
    </Card>
  );
}
