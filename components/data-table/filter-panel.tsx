"use client";

import { SlidersHorizontal } from "lucide-react";
import { Suspense, type ReactNode } from "react";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";

/** The filters that do not stand in the row, all open: one press shows them, the next chooses. */
export function FilterPanel({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Popover
      isTall
      label={label}
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          kind="quiet"
          icon={<SlidersHorizontal className="size-3.5" aria-hidden />}
        >
          {label}
        </Button>
      )}
    >
      {() => <Suspense fallback={<LoadingRows rows={6} />}>{children}</Suspense>}
    </Popover>
  );
}
