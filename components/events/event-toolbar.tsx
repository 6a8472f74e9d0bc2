"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SearchField } from "@/components/data-table/search-field";
import { Button } from "@/components/ui/button";
import type { EventRow } from "@/lib/events/schema";
import type { EventSearch } from "@/lib/events/search-params";
import { EventFilters } from "./event-filters";
import type { EventChange } from "./use-event-search";

type Props = {
  search: EventSearch;
  rows: EventRow[];
  isFiltered: boolean;
  isUpdating: boolean;
  onChange: (change: EventChange) => void;
  onClear: () => void;
  /** News. */
  children: ReactNode;
};

export function EventToolbar({ search, rows, isFiltered, isUpdating, onChange, onClear, children }: Props) {
  const t = useTranslations();
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line px-3.5 py-1.5">
      <SearchField
        key={search.subject}
        label={t("events.search")}
        placeholder={t("events.searchPlaceholder")}
        value={search.subject}
        onSearch={(subject) => onChange({ subject })}
      />
      <EventFilters search={search} rows={rows} onChange={onChange} />
      {isFiltered ? (
        <Button kind="quiet" size="sm" onClick={onClear}>
          {t("common.clearAll")}
        </Button>
      ) : null}
      <div className="ml-auto flex min-h-6.5 items-center gap-2">
        <span role="status" className="text-xs whitespace-nowrap text-muted phone:hidden">
          {isUpdating ? t("common.updating") : t("events.lead")}
        </span>
        {children}
      </div>
    </div>
  );
}
