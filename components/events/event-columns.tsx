"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
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

export const hiddenBesidePanel = ["attempts", "duplicates", "delay", "latency"];

export function useEventColumns(): DataColumn<EventRow>[] {
  const t = useTranslations("events.column");
  return useMemo(
    () => [
      { id: "receivedAt", header: t("receivedAt"), width: 136, cell: (row) => <EventTime row={row} /> },
      { id: "entity", header: t("entity"), width: 124, cell: (row) => <EventEntity row={row} /> },
      { id: "action", header: t("action"), width: 92, cell: (row) => <EventAction row={row} /> },
      {
        id: "outcome",
        header: t("outcome"),
        width: 116,
        cell: (row) => <EventOutcome outcome={row.outcome} />,
      },
      { id: "subject", header: t("subject"), width: 210, cell: (row) => <EventSubject row={row} /> },
      {
        id: "attempts",
        header: t("attempts"),
        width: 88,
        align: "end",
        cell: (row) => row.attempts,
      },
      {
        id: "duplicates",
        header: t("duplicates"),
        width: 80,
        align: "end",
        cell: (row) => row.duplicates,
      },
      { id: "delay", header: t("delay"), width: 96, align: "end", cell: (row) => <EventDelay row={row} /> },
      {
        id: "latency",
        header: t("latency"),
        width: 112,
        align: "end",
        cell: (row) => <EventLatency row={row} />,
      },
      {
        id: "error",
        header: t("error"),
        width: 180,
        grows: true,
        cell: (row) => <EventTrouble error={row.error} />,
      },
    ],
    [t],
  );
}
