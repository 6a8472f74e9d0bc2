"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import { signs, sumOf } from "@/lib/coverage/labels";
import { type CellList, type CoverageHour } from "@/lib/coverage/schema";

export const looks: Record<CellList, string> = {
  received: "bg-green-soft text-green",
  sweepOnly: "bg-violet-soft text-violet",
  contradictions: "bg-red-soft text-red",
};

const order = ["received", "sweepOnly", "contradictions"] as const satisfies CellList[];

/** What sign and colour stand for, with the sum of what is on the screen. */
export function CoverageLegend({ hours }: { hours: CoverageHour[] }) {
  const t = useTranslations("coverage");
  const format = useFormat();
  return (
    <ul aria-label={t("legend")} className="flex flex-wrap gap-x-3 gap-y-1">
      {order.map((list) => (
        <li key={list} title={t(`hint.${list}`)} className="inline-flex items-center gap-1.5 text-xs">
          <span className={cn("rounded-sm px-1 font-mono font-semibold", looks[list])}>
            {signs[list]}
            {format.number(sumOf(hours, list))}
          </span>
          {t(list)}
        </li>
      ))}
    </ul>
  );
}
