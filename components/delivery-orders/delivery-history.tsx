"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { DeliveryOrderDetail } from "@/lib/delivery-orders/schema";
import { Action } from "./delivery-cells";

/** Every notification about it, newest first, with what it changed. */
export function DeliveryHistory({ versions }: { versions: DeliveryOrderDetail["versions"] }) {
  const t = useTranslations("deliveryOrders.peek");
  const format = useFormat();
  return (
    <section className="px-4 py-3">
      <h3 className="mb-1.5 text-xs font-semibold text-muted">{t("history")}</h3>
      <ol className="grid gap-2 text-sm">
        {versions.map((version) => (
          <li key={version.id} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2">
            <time
              dateTime={version.receivedAt}
              title={format.exact(version.receivedAt)}
              className="font-mono text-xs text-muted"
            >
              {format.timeSeconds(version.receivedAt)}
            </time>
            <span className="min-w-0 break-words">
              <Action action={version.action} />{" "}
              {version.applied ? (
                version.changed.length > 0 ? (
                  t("changed", { fields: version.changed.join(", ") })
                ) : (
                  t("first")
                )
              ) : (
                <span className="text-amber">{t("late")}</span>
              )}{" "}
              <Link
                href={`/events?id=${version.eventId}`}
                prefetch={false}
                className="rounded-sm text-xs text-muted underline"
              >
                {t("event", { id: version.eventId })}
              </Link>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
