"use client";

import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { useDelayed } from "./use-delayed";

const widths = ["w-4/5", "w-3/5", "w-2/3", "w-5/6", "w-1/2"];

/** Rows of grey after 150 ms; before that nothing, because most lists are there by then. */
export function LoadingRows({ rows = 12 }: { rows?: number }) {
  const t = useTranslations("common");
  const isDue = useDelayed(150);
  return (
    <div role="status" aria-label={t("loading")} className="min-h-24">
      {isDue
        ? Array.from({ length: rows }, (_, index) => (
            <div key={index} className="flex h-8.5 items-center border-b border-line px-4">
              <Skeleton className={widths[index % widths.length] ?? "w-1/2"} />
            </div>
          ))
        : null}
    </div>
  );
}
