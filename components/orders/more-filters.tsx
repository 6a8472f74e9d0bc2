"use client";

import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { rangeFilters } from "@/lib/filters/schema";
import { FilterEditor } from "./filter-editor";
import { moreFilters } from "./filter-words";
import type { FilterProps } from "./use-order-search";

const isRange = (name: string) => rangeFilters.some((range) => range === name);

/** Everything else that a list can be filtered by, all open: one press shows them, the next chooses. */
export function MoreFilters(props: FilterProps) {
  const t = useTranslations("orders.filter");
  return (
    <div className="grid max-w-[58rem] gap-x-4 gap-y-3 p-1 sm:grid-cols-2 lg:grid-cols-3">
      {moreFilters.map((name) => (
        <section key={name} aria-label={t(name)} className="min-w-0">
          {isRange(name) ? null : (
            <p aria-hidden className="mb-1 px-2 font-semibold">
              {t(name)}
            </p>
          )}
          <div className={cn("overflow-y-auto", isRange(name) ? "px-2" : "max-h-52")}>
            <FilterEditor {...props} name={name} />
          </div>
        </section>
      ))}
    </div>
  );
}
