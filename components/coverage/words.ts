"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { Silence } from "@/lib/coverage/schema";

const hourMs = 3_600_000;

/** `22 Nov 10:00–11:00` */
export function useHourWords(): (at: string) => string {
  const format = useFormat();
  return (at) =>
    `${format.shortDate(at)} ${format.time(at)}–${format.time(new Date(Date.parse(at) + hourMs).toISOString())}`;
}

export function useShopWord(): (shopId: string, name: string | null) => string {
  const t = useTranslations("coverage");
  return (shopId, name) => name ?? (shopId === "" ? t("unknownShop") : shopId);
}

export function useSilenceWords(): (silence: Silence) => string {
  const t = useTranslations("coverage.silent");
  const format = useFormat();
  return ({ since, hasEverSpoken, orders }) =>
    t(hasEverSpoken ? "banner" : "bannerNever", {
      time: `${format.dateTime(since)} ${format.zone}`,
      count: orders,
    });
}
