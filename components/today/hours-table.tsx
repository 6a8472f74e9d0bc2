"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { series } from "@/lib/today/labels";
import type { Hour } from "@/lib/today/schema";
import { useHourName } from "./hours-reading";
import { NumberLink } from "./today-number";

/** The same numbers without a picture, the running hour on top. */
export function HoursTable({ hours }: { hours: Hour[] }) {
  const t = useTranslations("today.hours");
  const format = useFormat();
  const nameOf = useHourName();
  return (
    <div tabIndex={0} role="region" aria-label={t("title")} className="max-h-48 overflow-y-auto">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-xs text-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              {t("hour")} ({format.zone})
            </th>
            {series.map((one) => (
              <th key={one} scope="col" className="text-right font-normal">
                {t(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.toReversed().map((hour) => (
            <tr key={hour.from} className="border-t border-line">
              <th scope="row" className="text-left font-normal">
                {nameOf(hour)}
              </th>
              {series.map((one) => (
                <td key={one} className="text-right">
                  <NumberLink number={hour[one]} label={`${t(one)} ${nameOf(hour)}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
