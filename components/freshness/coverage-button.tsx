"use client";

import { ChevronDown, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Popover } from "@/components/ui/popover";
import { cn } from "@/lib/cn";
import type { Coverage } from "@/lib/data-state/schema";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { useDataState } from "./use-data-state";

export type CoveredList = "orders" | "deliveryOrders" | "events";

/** "90 hari, 12 toko", or that a shop is cut off; a press tells it in full. */
export function CoverageButton({ list }: { list: CoveredList }) {
  const t = useTranslations("freshness.coverage");
  const format = useFormat();
  const { data } = useDataState();
  if (data === undefined) return null;
  const { coverage } = data;
  const { beginsAt, reachesBackTo, horizonDays, shops, cutShops } = coverage;
  const isWhole = beginsAt === reachesBackTo;
  const short =
    isWhole || reachesBackTo === null
      ? t("short", { days: horizonDays, shops })
      : t("shortSyncing", { date: format.shortDate(reachesBackTo), shops });
  const isCut = cutShops.length > 0;
  return (
    <Popover
      label={t("title")}
      align="end"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          title={short}
          className={cn(
            "inline-flex h-6.5 items-center gap-1 rounded-md px-1 text-xs whitespace-nowrap hover:bg-sunken touch:h-11",
            isCut ? "text-amber" : "text-muted",
          )}
        >
          {isCut ? <TriangleAlert className="size-3.5" aria-hidden /> : null}
          {isCut ? <b>{t("cut", { count: cutShops.length })}</b> : short}
          <ChevronDown className="size-3" aria-hidden />
        </button>
      )}
    >
      {() => <CoverageFacts list={list} coverage={coverage} />}
    </Popover>
  );
}

function CoverageFacts({ list, coverage }: { list: CoveredList; coverage: Coverage }) {
  const t = useTranslations("freshness.coverage");
  const format = useFormat();
  const { beginsAt, reachesBackTo, horizonDays, shops, lastNotificationAt } = coverage;
  return (
    <div className="grid max-w-sm gap-2 p-3 text-sm">
      {list === "orders" ? (
        <>
          {beginsAt === null || reachesBackTo === null ? (
            <p>{t("notYet")}</p>
          ) : (
            <p>{t("orders", { date: format.date(beginsAt), days: horizonDays, shops })}</p>
          )}
          {reachesBackTo !== null && reachesBackTo !== beginsAt ? (
            <p className="text-amber">{t("syncing", { date: format.date(reachesBackTo) })}</p>
          ) : null}
          <p className="text-muted">{t("older")}</p>
        </>
      ) : (
        <p>{t(list)}</p>
      )}
      <CutShops shops={coverage.cutShops} />
      <p className="text-muted">
        {lastNotificationAt === null ? (
          t("noNotification")
        ) : (
          <>
            {t("lastNotification")} <Age at={lastNotificationAt} />
          </>
        )}
      </p>
    </div>
  );
}

function CutShops({ shops }: { shops: Coverage["cutShops"] }) {
  const t = useTranslations("freshness.coverage");
  const format = useFormat();
  if (shops.length === 0) return null;
  return (
    <section className="rounded-md bg-amber-soft px-3 py-2">
      <p className="font-semibold text-amber">{t("cutTitle")}</p>
      <ul>
        {shops.map(({ shopId, name, status, since }) => {
          const words = status === "EXPIRED" || status === "DISCONNECTED" ? t(`status.${status}`) : status;
          return (
            <li key={shopId}>
              <b>{name ?? shopId}</b>:{" "}
              {since === null
                ? t("cutUnknown", { status: words })
                : t("cutSince", { status: words, time: `${format.dateTime(since)} ${format.zone}` })}
            </li>
          );
        })}
      </ul>
      <p className="mt-1 text-xs">{t("cutMeans")}</p>
    </section>
  );
}
