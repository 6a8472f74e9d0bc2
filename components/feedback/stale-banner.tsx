"use client";

import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Data is on the screen but may have changed since; says since when and why, and hides nothing. */
export function StaleBanner({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div role="status" className="flex items-center gap-2 bg-amber-soft px-3.5 py-2 text-sm text-amber">
      <TriangleAlert className="size-4 shrink-0" aria-hidden />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
