"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import {
  changedFields,
  firstSeenField,
  type KeptItem,
  keptItems,
  type KeptParcel,
  keptParcels,
  stopField,
} from "@/lib/order-changes/schema";
import type { Names } from "@/lib/order-history/schema";
import { orderStatusWord, printStatusWord } from "@/lib/orders/labels";
import { stopReasons } from "@/lib/stops/schema";

const wordedFields = [firstSeenField, stopField, ...changedFields] as const;

export const parcelWords = (parcel: KeptParcel) =>
  [parcel.logisticsProviderName, parcel.logisticsTrackingNumber ?? parcel.packageId]
    .filter(Boolean)
    .join(" ") || "–";

export const itemWords = (item: KeptItem) =>
  `${item.quantity ?? "?"} × ${item.sku ?? item.productName ?? "?"}`;

/** Members of a list in words; null when what was kept is no list of these things. */
export function membersOf(field: string, kept: string): string[] | null {
  if (field === "parcels") return keptParcels(kept)?.map(parcelWords) ?? null;
  return field === "items" ? (keptItems(kept)?.map(itemWords) ?? null) : null;
}

type Shown = { names: Names; currency: string | null };

/** The history's fields and values in the words of the screens; what has no word is shown as it came. */
export function useChangeWords({ names, currency }: Shown) {
  const t = useTranslations();
  const format = useFormat();

  const fieldWord = (field: string) => {
    const known = wordedFields.find((name) => name === field);
    return known === undefined ? field : t(`history.field.${known}`);
  };

  const named = (ids: string) =>
    ids
      .split(", ")
      .map((id) => names[id] ?? id)
      .join(", ");

  const stopped = (reasons: string) =>
    reasons
      .split(", ")
      .map((reason) => {
        const known = stopReasons.find((one) => one === reason);
        return known === undefined ? reason : t(`history.stop.${known}`);
      })
      .join(", ");

  const valueWord = (field: string, value: string | null): string => {
    if (value === null) return t("history.nothing");
    if (/(At|Time|Before)$/.test(field)) return `${format.dateTime(value)} ${format.zone}`;
    if (field === "totalAmount") return format.money(value, currency);
    if (field === "isCod" || field === "isFulfilByPlatform")
      return value === "true" ? t("history.yes") : value === "false" ? t("history.no") : value;
    if (field === "warehouseIds" || field === "shopId") return named(value);
    if (field === stopField) return stopped(value);
    const print = field.endsWith("PrintStatus") ? printStatusWord(value) : null;
    if (print !== null) return t(`values.printStatus.${print}`);
    const status = field === "orderStatus" || field === firstSeenField ? orderStatusWord(value) : null;
    if (status !== null) return t(`values.orderStatus.${status}`);
    return membersOf(field, value)?.join(", ") ?? value;
  };

  /** From what to what; of lists only the members that are not on both sides. */
  const stepWords = (field: string, before: string | null, after: string | null): [string, string] => {
    const [was, now] = [membersOf(field, before ?? ""), membersOf(field, after ?? "")];
    if (was === null || now === null) return [valueWord(field, before), valueWord(field, after)];
    const only = (these: string[], others: string[]) =>
      these.filter((one) => !others.includes(one)).join(", ") || t("history.nothing");
    return [only(was, now), only(now, was)];
  };

  return { fieldWord, valueWord, stepWords };
}
