"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ChangeRow } from "@/components/order/change-row";
import type { OrderDetail } from "@/lib/orders/schema";

const latestChanges = 6;
const noNames = {};

/** What changed last; the order's own page tells why, and what came before. */
export function PeekChanges({ order: { changes, currency } }: { order: OrderDetail }) {
  const t = useTranslations("orders.peek");
  const format = useFormat();
  if (changes.length === 0) return <p className="text-sm text-muted">{t("noChanges")}</p>;
  return (
    <ol className="grid gap-2 text-sm">
      {changes.slice(0, latestChanges).map((change) => (
        <li key={change.id} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2">
          <time dateTime={change.at} title={format.exact(change.at)} className="text-xs text-muted">
            {format.shortDate(change.at)} {format.time(change.at)}
          </time>
          <ChangeRow change={change} names={noNames} currency={currency} />
        </li>
      ))}
    </ol>
  );
}
