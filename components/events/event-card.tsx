"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { EventRow } from "@/lib/events/schema";
import {
  EventAction,
  EventDelay,
  EventEntity,
  EventLatency,
  EventSubject,
  EventTime,
  EventTrouble,
} from "./event-cells";
import { EventOutcome } from "./event-outcome";

type Props = { row: EventRow; onOpen: () => void };

/** The row of a phone: nothing left out. */
export function EventCard({ row, onOpen }: Props) {
  const t = useTranslations();
  return (
    <div className="grid gap-1.5 px-3.5 py-3">
      <div className="flex items-center gap-2">
        <EventTime row={row} />
        <span className="ml-auto">
          <EventOutcome outcome={row.outcome} />
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <EventEntity row={row} />
        <EventAction row={row} />
        <span className="min-w-0">
          <EventSubject row={row} />
        </span>
      </div>
      <EventTrouble error={row.error} />
      <div className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
        <span>
          {t("events.column.attempts")} {row.attempts}
        </span>
        <span>{t("events.duplicatesSome", { count: row.duplicates })}</span>
        <span>
          {t("events.column.delay")} <EventDelay row={row} />
        </span>
        <span>
          {t("events.column.latency")} <EventLatency row={row} />
        </span>
        <Button
          size="sm"
          className="ml-auto touch:h-11"
          aria-label={`${t("common.open")}: ${t("events.panel.title", { id: row.id })}`}
          onClick={onOpen}
        >
          {t("common.open")}
        </Button>
      </div>
    </div>
  );
}
