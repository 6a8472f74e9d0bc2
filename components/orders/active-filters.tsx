"use client";

import { ListFilter } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { chosenFilters } from "@/lib/filters/rules";
import type { FilterProps } from "./use-order-search";

const ActiveFiltersList = lazy(async () => ({
  default: (await import("./active-filters-list")).ActiveFiltersList,
}));

type Props = FilterProps & { onClear: () => void };

/** On a phone the filters lie beyond the edge: how many narrow the list is said before all else. */
export function ActiveFilters({ onClear, ...props }: Props) {
  const t = useTranslations("orders.filter");
  const names = chosenFilters(props.search).filter((name) => name !== "status");
  if (names.length === 0) return null;
  const words = t("active", { count: names.length });
  return (
    <span className="shrink-0 sm:hidden">
      <Popover
        label={words}
        trigger={(trigger) => (
          <Button
            {...trigger}
            size="sm"
            kind="primary"
            className="touch:h-11 touch:px-3"
            icon={<ListFilter className="size-3.5" aria-hidden />}
          >
            {words}
          </Button>
        )}
      >
        {(close) => (
          <Suspense fallback={<LoadingRows rows={names.length} />}>
            <ActiveFiltersList
              {...props}
              names={names}
              onClear={() => {
                onClear();
                close();
              }}
            />
          </Suspense>
        )}
      </Popover>
    </span>
  );
}
