"use client";

import { Clock3, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { cn } from "@/lib/cn";
import { freshForMs } from "@/lib/today/queries";
import type { Today } from "@/lib/today/schema";
import { NumberLink } from "./today-number";

/** The moment, how much there is to do, and how old these numbers are. */
export function TodayHeader({ today }: { today: Today }) {
  const t = useTranslations("today");
  const { readyToShip, toPrint, cancelRequested } = today.numbers;
  return (
    <PageHeader
      title={<Moment />}
      lead={
        <span className="inline-flex flex-wrap items-baseline gap-x-1">
          <NumberLink isInline number={readyToShip} label="" className="text-ink" /> {t("readyToShip")},{" "}
          <NumberLink isInline number={toPrint} label="" className="text-ink" /> {t("toPrint")},{" "}
          <NumberLink
            isInline
            number={cancelRequested}
            label=""
            className={cancelRequested.count ? "text-red" : "text-ink"}
          />{" "}
          {t("cancelRequested")}
        </span>
      }
      actions={<CountedAge at={today.countedAt} />}
    />
  );
}

/** "Jumat 20 November, 14:02 WIB" */
export function Moment() {
  const format = useFormat();
  const now = new Date(useNow(1_000)).toISOString();
  return (
    <time dateTime={now.slice(0, 16)}>
      {format.weekday(now)}, {format.time(now)} {format.zone}
    </time>
  );
}

/** Amber, with another shape and other words, once the numbers are older than they may be. */
function CountedAge({ at }: { at: string }) {
  const t = useTranslations("today");
  const format = useFormat();
  const now = Math.max(useNow(1_000), Date.parse(at));
  const isLate = now - Date.parse(at) > freshForMs;
  const Icon = isLate ? TriangleAlert : Clock3;
  return (
    <span
      title={format.exact(at)}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap",
        isLate ? "font-semibold text-amber" : "text-muted",
      )}
    >
      <Icon className="size-3.5" aria-hidden />
      {t(isLate ? "countedLate" : "counted", { age: format.relative(at, now) })}
    </span>
  );
}
