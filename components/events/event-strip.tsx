"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import type { EventSearch } from "@/lib/event-walk/schema";
import { knownTrouble } from "@/lib/events/labels";
import { eventTroublesQuery } from "@/lib/reprocess/queries";
import type { EventChange } from "./use-event-search";

type Props = { search: EventSearch; onChange: (change: EventChange) => void; children: ReactNode };

const outcomes = ["quarantined"] as const;

/** What needs somebody, a press away: how many were set aside, and why. */
export function EventStrip({ search, onChange, children }: Props) {
  const t = useTranslations("events");
  const { data } = useQuery(eventTroublesQuery());
  const troubles = data?.troubles ?? [];
  const shown = outcomes.filter((outcome) => search.outcome.includes(outcome));
  const reasons = new Map(search.reason.map((reason) => [reason, 0]));
  for (const { outcome, reason, count } of troubles) {
    if (reason === null || !(reasons.has(reason) || shown.some((one) => one === outcome))) continue;
    reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  }
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-1.5 border-b border-line px-3.5 py-1">
      {outcomes.map((outcome) => {
        const isOn = shown.includes(outcome);
        const count = troubles
          .filter((one) => one.outcome === outcome)
          .reduce((sum, one) => sum + one.count, 0);
        return (
          <Quick
            key={outcome}
            word={t(`outcome.${outcome}`)}
            count={data === undefined ? null : count}
            isOn={isOn}
            onPress={() =>
              onChange({ outcome: isOn ? shown.filter((one) => one !== outcome) : [outcome], reason: [] })
            }
          />
        );
      })}
      {[...reasons].map(([reason, count]) => {
        const isOn = search.reason.includes(reason);
        const others = search.reason.filter((other) => other !== reason);
        return (
          <Quick
            key={reason}
            word={reasonWord(reason)}
            count={count}
            isOn={isOn}
            onPress={() => onChange({ reason: isOn ? others : [...others, reason] })}
          />
        );
      })}
      <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div>
    </div>
  );

  function reasonWord(reason: string) {
    const known = knownTrouble(reason);
    return known === null ? t("trouble.other", { reason }) : t(`trouble.${known}`);
  }
}

type QuickProps = { word: string; count: number | null; isOn: boolean; onPress: () => void };

function Quick({ word, count, isOn, onPress }: QuickProps) {
  const format = useFormat();
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onPress}
      className={cn(
        "inline-flex h-6.5 items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap touch:h-11 touch:px-3",
        isOn ? "border-accent bg-accent-soft text-accent" : "border-line-strong bg-surface hover:bg-sunken",
      )}
    >
      <span className="max-w-60 truncate">{word}</span>
      <b className={cn("tabular-nums", count !== null && count > 0 && !isOn && "text-amber")}>
        {count === null ? "–" : format.number(count)}
      </b>
    </button>
  );
}
