"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useLiveFeed, type LiveEvent } from "@/components/layout/live-feed";
import { stopNewsQuery } from "@/lib/stop-news/queries";
import { soundAlarm } from "./alarm";

/** One question for a burst of events. */
const burstMs = 150;
const feedTypes = ["order", "reset"] as const;

const isAboutStops = ({ type, changed }: LiveEvent) => type !== "order" || changed.includes("stopReasons");

/** News of the stop list as it happens; sounds the alarm for what comes while the page is open. */
export function useStopNews() {
  const client = useQueryClient();
  const { data } = useQuery(stopNewsQuery());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveFeed(feedTypes, (events) => {
    if (timer.current !== undefined || !events.some(isAboutStops)) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void client.invalidateQueries({ queryKey: stopNewsQuery().queryKey });
    }, burstMs);
  });

  const heard = useRef<Set<number> | null>(null);
  const listen = useEffectEvent(() => {
    if (data === undefined) return;
    const before = heard.current;
    heard.current = new Set([...(before ?? []), ...data.changeIds]);
    if (before && data.isSoundOn && data.changeIds.some((id) => !before.has(id))) soundAlarm();
  });
  useEffect(() => listen(), [data]);
  return data;
}
