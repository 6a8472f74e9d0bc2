"use client";

import { lazy, Suspense } from "react";
import { LoadingRows } from "@/components/feedback/loading-rows";
import type { PeekProps } from "./peek-panel";

const PeekPanel = lazy(async () => ({ default: (await import("./peek-panel")).PeekPanel }));

/** One order beside the list; its code is fetched with the first one that is looked at. */
export function OrderPeek(props: PeekProps) {
  return (
    <Suspense
      fallback={
        <div className="w-93 shrink-0 border-l border-line bg-surface max-lg:hidden">
          <LoadingRows rows={6} />
        </div>
      }
    >
      <PeekPanel {...props} />
    </Suspense>
  );
}
