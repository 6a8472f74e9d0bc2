"use client";

import { useEffect, useState } from "react";
import type { DataColumn } from "./columns";

const markedMs = 1_800;
const none: readonly string[] = [];

/** The ids of the columns whose cell changed just now under the reader's eyes; empty again after a moment. */
export function useChangedCells<T>(row: T, columns: readonly DataColumn<T>[]): readonly string[] {
  const [seen, setSeen] = useState(row);
  const [changed, setChanged] = useState(none);
  if (seen !== row) {
    setSeen(row);
    const now = columns
      .filter(({ tells }) => tells && JSON.stringify(tells(seen)) !== JSON.stringify(tells(row)))
      .map(({ id }) => id);
    if (now.length > 0) setChanged(now);
  }
  useEffect(() => {
    if (changed.length === 0) return;
    const timer = setTimeout(() => setChanged(none), markedMs);
    return () => clearTimeout(timer);
  }, [changed]);
  return changed;
}
