"use client";

import { useTranslations } from "use-intl";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { outcomeTones } from "@/lib/events/labels";
import { eventOutcomes } from "@/lib/events/schema";

/** What became of a notification, in a word. */
export function EventOutcome({ outcome }: { outcome: string }) {
  const t = useTranslations("events");
  const known = eventOutcomes.find((one) => one === outcome);
  if (known === undefined) return <RawValue value={outcome} />;
  return (
    <StatusTag tone={outcomeTones[known]} title={t(`outcomeHint.${known}`)}>
      {t(`outcome.${known}`)}
    </StatusTag>
  );
}
