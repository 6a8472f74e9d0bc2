"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { series } from "@/lib/today/labels";
import type { Hour } from "@/lib/today/schema";
import { SeriesMark } from "./series-mark";
import { NumberLink } from "./today-number";

const hourMs = 3_600_000;

/** `13:00–14:00` */
export function useHourName(): (hour: Hour) => string {
  const t = useTranslations("today.hours");
  const format = useFormat();
  return ({ from }) =>
    t("hourRange", {
      from: format.time(from),
      to: format.time(new Date(Date.parse(from) + hourMs).toISOString()),
    });
}

/** The three numbers of one hour; their marks are the legend of the bars. */
export function HoursReading({ hour }: { hour: Hour }) {
  const t = useTranslations("today.hours");
  const format = useFormat();
  const name = useHourName()(hour);
  return (
    <p className="flex flex-wrap items-center gap-x-4 text-sm">
      <b className="min-w-30">
        {name} {format.zone}
      </b>
      {series.map((one) => (
        <span key={one} className="inline-flex items-center gap-1.5">
          <SeriesMark series={one} />
          <span className="text-muted">{t(one)}</span>
          <NumberLink isInline number={hour[one]} label={name} />
        </span>
      ))}
    </p>
  );
}
