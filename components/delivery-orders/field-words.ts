"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { knownFields } from "@/lib/delivery-orders/labels";
import { channelName } from "@/lib/orders/labels";

const fields = [...knownFields, "withdrawn"] as const;

/** A field of a notification and its values as people say them. */
export function useFieldWord() {
  const t = useTranslations("deliveryOrders.change");
  const format = useFormat();
  const fieldWord = (name: string) => {
    const known = fields.find((field) => field === name);
    return known === undefined ? name : t(`field.${known}`);
  };
  const valueWord = (name: string, value: string | null) => {
    if (value === null) return t("nothing");
    if (name === "withdrawn") return t(value === "true" ? "yes" : "no");
    if (name === "channel") return channelName(value);
    const isTime = (name === "createAt" || name === "lastUpdateAt") && !Number.isNaN(Date.parse(value));
    return isTime ? format.exact(value) : value;
  };
  return { fieldWord, valueWord };
}
