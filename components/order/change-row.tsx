"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { snapshotSources } from "@/lib/mirror/schema";
import { orderStatusWord, printStatusWord } from "@/lib/orders/labels";
import type { OrderChange } from "@/lib/orders/schema";

const knownFields = [
  "order",
  "orderStatus",
  "externalOrderStatus",
  "totalAmount",
  "paymentMethod",
  "payAt",
  "promisedToShipBefore",
  "labelPrintStatus",
  "invoicePrintStatus",
  "packingPrintStatus",
  "pickingPrintStatus",
  "labelPrintTime",
  "parcels",
  "items",
  "shippingAddressInfo",
] as const;

/** One change: when, what, from what to what, and how we learned of it. */
export function ChangeRow({ change }: { change: OrderChange }) {
  const t = useTranslations("order");
  const format = useFormat();
  const valueWord = useValueWord(change.field);
  const field = knownFields.find((name) => name === change.field);
  const source = snapshotSources.find((name) => name === change.source);
  const isWithheld = change.before === null && change.after === null;
  return (
    <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2">
      <time dateTime={change.at} title={format.exact(change.at)} className="text-xs text-muted">
        {format.shortDate(change.at)} {format.time(change.at)}
      </time>
      <span className="min-w-0 break-words">
        {field === undefined ? change.field : t(`field.${field}`)}{" "}
        {isWithheld ? <b>{t("withheld")}</b> : null}
        {isWithheld || field === "order" ? null : (
          <span className="text-muted">{valueWord(change.before)} → </span>
        )}
        {isWithheld ? null : <b>{valueWord(change.after)}</b>}{" "}
        <span className="text-xs text-muted">
          {source === undefined ? change.source : t(`source.${source}`)}
        </span>
      </span>
    </li>
  );
}

/** Ginee's value in the words of the screens; one that has no word is shown as it came. */
function useValueWord(field: string): (value: string | null) => string {
  const t = useTranslations();
  const format = useFormat();
  const isTime = /(At|Time|Before)$/.test(field);
  return (value) => {
    if (value === null) return t("order.nothing");
    if (isTime) return format.dateTime(value);
    const print = field.endsWith("PrintStatus") ? printStatusWord(value) : null;
    if (print !== null) return t(`values.printStatus.${print}`);
    const status = field === "orderStatus" || field === "order" ? orderStatusWord(value) : null;
    return status === null ? value : t(`values.orderStatus.${status}`);
  };
}
