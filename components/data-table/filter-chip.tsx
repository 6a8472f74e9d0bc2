"use client";

import { ChevronDown, X } from "lucide-react";
import { Suspense, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Popover } from "@/components/ui/popover";
import { cn } from "@/lib/cn";

type Props = {
  name: string;
  /** What is chosen, in words; empty: nothing is. */
  chosen: string[];
  onClear: () => void;
  /** Its choices; their code may come when they are opened. */
  children: ReactNode;
};

const look =
  "inline-flex h-6.5 items-center gap-1 border px-2 text-xs whitespace-nowrap touch:h-11 touch:px-3";

/** One filter: a press shows its choices, the cross takes it away. */
export function FilterChip({ name, chosen, onClear, children }: Props) {
  const t = useTranslations();
  const [first, ...others] = chosen;
  return (
    <span className="inline-flex shrink-0">
      <Popover
        label={name}
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={cn(
              look,
              first === undefined
                ? "rounded-md border-line-strong bg-surface hover:bg-sunken"
                : "rounded-l-md border-accent bg-accent-soft text-accent",
            )}
          >
            {name}
            {first === undefined ? (
              <ChevronDown className="size-3.5 text-muted" aria-hidden />
            ) : (
              <b className="max-w-40 truncate font-semibold">
                {first}
                {others.length > 0 ? ` ${t("table.more", { count: others.length })}` : ""}
              </b>
            )}
          </button>
        )}
      >
        {() => <Suspense fallback={<LoadingRows rows={3} />}>{children}</Suspense>}
      </Popover>
      {first === undefined ? null : (
        <button
          type="button"
          aria-label={t("common.removeFilter", { name })}
          title={t("common.removeFilter", { name })}
          onClick={onClear}
          className={cn(
            look,
            "rounded-r-md border-l-0 border-accent bg-accent-soft px-1 text-accent hover:bg-surface",
          )}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </span>
  );
}
