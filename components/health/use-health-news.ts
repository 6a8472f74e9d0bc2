"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveFeed } from "@/components/layout/live-feed";
import { askAgain } from "@/lib/api/ask-again";
import { feedHealthQuery } from "@/lib/feed-health/queries";

/** A burst asks once; the figures are of a minute, so they need not follow each event. */
const burstMs = 2_000;

/** Has the figures asked for again after what the feed tells. */
export function useHealthNews() {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveFeed(["order", "delivery-order", "health", "reset"], () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (!document.hidden) void askAgain(client, { queryKey: feedHealthQuery().queryKey });
    }, burstMs);
  });
}
