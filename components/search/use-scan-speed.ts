"use client";

import { useRef, type KeyboardEvent } from "react";

/** Nobody types six keys with less than this between them; scanners send them within a few milliseconds. */
const slowestScanMs = 35;
const shortestScan = 6;

/** Tells a scan that ends with Tab from a person who leaves the box with it. `ends(event)` belongs on every key down. */
export function useScanSpeed() {
  const run = useRef({ keys: 0, startedAt: 0, lastAt: 0 });
  const ends = ({ key, timeStamp }: KeyboardEvent): boolean => {
    const { keys, startedAt, lastAt } = run.current;
    if (key === "Tab") return keys >= shortestScan && (timeStamp - startedAt) / keys <= slowestScanMs;
    if (key.length === 1) {
      const isNewRun = timeStamp - lastAt > slowestScanMs * 3;
      run.current = {
        keys: isNewRun ? 1 : keys + 1,
        startedAt: isNewRun ? timeStamp : startedAt,
        lastAt: timeStamp,
      };
    }
    return false;
  };
  return { ends };
}
