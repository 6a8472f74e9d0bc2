"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EventOutcome } from "@/components/events/event-outcome";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { knownAction } from "@/lib/delivery-orders/labels";
import { knownEntity } from "@/lib/events/labels";
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
            <About event={event} />
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

/** In the words of the event's own screen; what has none of ours stands as it came. */
function About({ event: { id, entity, action } }: { event: OrderDetail["events"][number] }) {
  const t = useTranslations("events");
  const knownSubject = knownEntity(entity);
  const knownStep = knownAction(action);
  return (
    <Link
      href={`/events?id=${id}`}
      prefetch={false}
      title={[entity, action].filter(Boolean).join(" ")}
      className="rounded-sm hover:underline"
    >
      {knownSubject === null ? (entity ?? "–") : t(`entity.${knownSubject}`)}{" "}
      {knownStep === null ? action : t(`action.${knownStep}`)}
    </Link>
  );
}
