"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ScrollRow } from "@/components/ui/scroll-row";

type Props = {
  /** Search, and what else stands before the filters. */
  children: ReactNode;
  filters: ReactNode;
  isFiltered: boolean;
  onClear: () => void;
  /** How many there are, and news. */
  aside: ReactNode;
};

/** The line above a list: what was asked on the left, what came of it on the right. Never two lines on a desk's screen. */
export function ListToolbar({ children, filters, isFiltered, onClear, aside }: Props) {
  const t = useTranslations("common");
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-3.5 py-1.5 lg:flex-nowrap">
      {children}
      <ScrollRow className="phone:basis-full">{filters}</ScrollRow>
      {isFiltered ? (
        <Button kind="quiet" size="sm" onClick={onClear}>
          {t("clearAll")}
        </Button>
      ) : null}
      <div className="ml-auto flex min-h-6.5 shrink-0 items-center gap-2 phone:shrink phone:flex-wrap phone:justify-end">
        {aside}
      </div>
    </div>
  );
}
