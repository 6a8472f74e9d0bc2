"use client";

import { useTranslations } from "use-intl";
import { useDelayed } from "@/components/feedback/use-delayed";
import { Skeleton } from "@/components/ui/skeleton";

const cards = ["overdue", "2h", "today", "later", "none"];

/** The places of the numbers; nothing in them looks like one. */
export function TodayLoading() {
  const t = useTranslations("common");
  const isDue = useDelayed(150);
  return (
    <div role="status" aria-label={t("loading")} className="grid min-h-24 gap-3 px-3.5">
      {isDue ? (
        <>
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
            {cards.map((card) => (
              <Skeleton key={card} className="h-23" />
            ))}
          </div>
          <Skeleton className="h-52" />
          <Skeleton className="h-52" />
        </>
      ) : null}
    </div>
  );
}
