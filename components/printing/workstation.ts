"use client";

import { batchSorts, type BatchSort } from "@/lib/print-batches/schema";

/** How this computer's printer takes its sheets; belongs to the computer and not to the person. */
export type PrintLook = {
  sort: BatchSort;
  isReversed: boolean;
  hasDividers: boolean;
  hasCover: boolean;
};

const cookieNames = { station: "station", look: "print-look" };
const yearSeconds = 31_536_000;

export const readStation = () => readCookie(cookieNames.station).slice(0, 40);
export const keepStation = (station: string) => keepCookie(cookieNames.station, station.trim());

/** `rack.rev.div.cov`: any part that is not known is as if it were not there. */
export function readLook(): PrintLook {
  const parts = readCookie(cookieNames.look).split(".");
  return {
    sort: batchSorts.find((sort) => parts.includes(sort)) ?? "list",
    isReversed: parts.includes("rev"),
    hasDividers: parts.includes("div"),
    hasCover: parts.includes("cov"),
  };
}

export function keepLook({ sort, isReversed, hasDividers, hasCover }: PrintLook) {
  const parts = [sort, isReversed && "rev", hasDividers && "div", hasCover && "cov"];
  keepCookie(cookieNames.look, parts.filter((part) => part !== false).join("."));
}

function readCookie(name: string): string {
  const found = document.cookie.split("; ").find((part) => part.startsWith(`${name}=`));
  try {
    return decodeURIComponent(found?.slice(name.length + 1) ?? "");
  } catch {
    return "";
  }
}

function keepCookie(name: string, value: string) {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax`;
}
