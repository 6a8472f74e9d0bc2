"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { dataStateQuery } from "@/lib/data-state/queries";

/**
 * How old our copy is. The frame asks as soon as it lives, a screen may come to life later: its first draw knows no more
 * than the server's did, or React would throw the server's away.
 */
export function useDataState() {
  const { data, isPending, refetch } = useQuery(dataStateQuery());
  const isAlive = useSyncExternalStore(never, isTrue, isFalse);
  return isAlive ? { data, isPending, refetch } : { data: undefined, isPending: true, refetch };
}

const never = () => () => undefined;
const isTrue = () => true;
const isFalse = () => false;
