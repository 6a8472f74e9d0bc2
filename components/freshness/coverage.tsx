"use client";

import { lazy, Suspense } from "react";
import type { CoveredList } from "./coverage-button";

const CoverageButton = lazy(async () => ({ default: (await import("./coverage-button")).CoverageButton }));

/** Which time and shops the list covers; its place is kept, so that the line does not jump when it comes. */
export function Coverage({ list }: { list: CoveredList }) {
  return (
    <span className="inline-flex h-6.5 min-w-32 items-center justify-end phone:min-w-0">
      <Suspense>
        <CoverageButton list={list} />
      </Suspense>
    </span>
  );
}
