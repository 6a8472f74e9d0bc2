"use client";

import { later } from "@/components/ui/later";
import type { CoveredList } from "./coverage-button";

/** Not drawn by the server: what it covers may be known here before its code comes, and would differ from the page. */
const CoverageButton = later(async () => (await import("./coverage-button")).CoverageButton);

/** Which time and shops the list covers; its place is kept, so that the line does not jump when it comes. */
export function Coverage({ list }: { list: CoveredList }) {
  return (
    <span className="inline-flex h-6.5 min-w-32 shrink-0 items-center justify-end phone:min-w-0">
      <CoverageButton list={list} />
    </span>
  );
}
