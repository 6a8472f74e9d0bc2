"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLiveFeed } from "@/components/layout/live-feed";
import { todayQuery } from "@/lib/today/queries";

/** A burst of changes is counted once; the server shares one count among all who ask meanwhile. */
const settleMs = 1_500;

/** The numbers of the day, asked for again after every burst of changes and by the clock. */
export function useToday() {
  const client = useQueryClient();
  const query = useQuery(todayQuery());
  const [asker] = useState(() => createAsker(client));
  useLiveFeed(["order", "health", "reset"], (events) => {
    // `joined` carries the clock of this computer, the others the server's.
    const told = events.filter(({ type }) => type !== "joined").map(({ at }) => Date.parse(at));
    asker.askSoon(Math.max(0, ...told));
  });
  useEffect(() => asker.stop, [asker]);
  return query;
}

/** Asks until the numbers are younger than the newest change that was told. */
function createAsker(client: QueryClient) {
  const { queryKey } = todayQuery();
  let newestChange = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ask = async () => {
    timer = undefined;
    // A question under way goes on: asked anew every time, one that fails would never come to its end.
    await client.refetchQueries({ queryKey }, { cancelRefetch: false });
    const { data, status } = client.getQueryState(queryKey) ?? {};
    if (status === "success" && data && Date.parse(data.countedAt) < newestChange) askSoon(0);
  };
  const askSoon = (changedAt: number) => {
    newestChange = Math.max(newestChange, changedAt);
    timer ??= setTimeout(() => void ask(), settleMs);
  };
  return { askSoon, stop: () => clearTimeout(timer) };
}
