"use client";

import { hashKey } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { DataColumn } from "./columns";

const markedMs = 1_800;
const none: readonly string[] = [];

/** What was not known before has not changed, it has come; nor does it matter in which order the fields of a thing come. */
export function changedCells<T>(before: T, after: T, columns: readonly DataColumn<T>[]): string[] {
  const isChanged = ({ tells }: DataColumn<T>) => {
    const told = tells?.(before);
    return told !== undefined && hashKey([told]) !== hashKey([tells?.(after)]);
  };
  return columns.filter(isChanged).map(({ id }) => id);
}

/** The ids of the columns whose cell changed just now under the reader's eyes; empty again after a moment. */
export function useChangedCells<T>(row: T, columns: readonly DataColumn<T>[]): readonly string[] {
  const [seen, setSeen] = useState(row);
  const [changed, setChanged] = useState(none);
  if (seen !== row) {
    setSeen(row);
    const now = changedCells(seen, row, columns);
    if (now.length > 0) setChanged(now);
  }
  useEffect(() => {
    if (changed.length === 0) return;
    const timer = setTimeout(() => setChanged(none), markedMs);
    return () => clearTimeout(timer);
  }, [changed]);
  return changed;
}
