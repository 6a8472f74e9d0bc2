"use client";

import { OctagonX, PackageCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { Today } from "@/lib/today/schema";
import { NumberLink } from "./today-number";

const reasons = [
  ["stopCancelled", "cancelled"],
  ["stopCancelRequested", "cancelRequested"],
  ["stopAddress", "address"],
  ["stopCourier", "courier"],
  ["stopWithdrawn", "withdrawn"],
] as const;

/** Printed parcels that must not leave: cancelled or changed since. Red while there is one. */
export function StopCard({ numbers, className }: { numbers: Today["numbers"]; className?: string }) {
  const t = useTranslations("today.stop");
  const { stop, cancelledToday } = numbers;
  const isCalm = stop.count === 0;
  const Icon = isCalm ? PackageCheck : OctagonX;
  return (
    <Card title={t("title")} className={cn(!isCalm && "border-l-4 border-red", className)}>
      <p className="flex items-center gap-2">
        <Icon className={cn("size-6 shrink-0", isCalm ? "text-green" : "text-red")} aria-hidden />
        <NumberLink
          number={stop}
          label=""
          className={cn("text-2xl", isCalm ? "text-ink" : "font-bold text-red")}
        />
        <span className="min-w-0 text-sm text-muted">{t(isCalm ? "none" : "lead")}</span>
      </p>
      <ul className="mt-1.5 grid grid-cols-2 gap-x-6 text-sm phone:grid-cols-1">
        {reasons.map(([name, word]) => (
          <Line key={name} word={t(word)} number={numbers[name]} />
        ))}
        <Line word={t("cancelledToday")} number={cancelledToday} />
      </ul>
    </Card>
  );
}

function Line({ word, number }: { word: string; number: Today["numbers"]["stop"] }) {
  return (
    <li className="flex items-center justify-between gap-2 border-t border-line">
      <span className="min-w-0 text-muted">{word}</span>
      <NumberLink number={number} label={word} className={number.count ? "text-red" : "text-muted"} />
    </li>
  );
}
