"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { Card } from "@/components/ui/card";
import type { Today } from "@/lib/today/schema";
import { NumberLink } from "./today-number";

/** Labels without a departure: on the bench, on the pile, or lost. The list begins with the oldest. */
export function PrintedCard({ today }: { today: Today }) {
  const t = useTranslations("today");
  const format = useFormat();
  const now = useNow(1_000);
  const { oldestPrintedAt: oldest } = today;
  const { printedNotShipped } = today.numbers;
  const age = oldest === null ? null : format.span(Math.max(0, now - Date.parse(oldest)));
  const words =
    age === null ? (printedNotShipped.count === 0 ? t("waiting.none") : "") : t("oldest", { age });
  return (
    <Card
      title={t("waiting.title")}
      actions={<NumberLink number={printedNotShipped} label="" className="text-2xl text-ink" />}
    >
      <p className="text-sm text-muted" title={oldest === null ? undefined : format.exact(oldest)}>
        {words}
      </p>
    </Card>
  );
}
