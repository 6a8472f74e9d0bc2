"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ListToolbar } from "@/components/data-table/list-toolbar";
import { SearchField } from "@/components/data-table/search-field";
import { Coverage } from "@/components/freshness/coverage";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { RecoveryLink } from "@/components/recovery/recovery-offer";
import type { Role } from "@/lib/auth/roles";
import type { EventSearch } from "@/lib/event-walk/schema";
import type { EventRow } from "@/lib/events/schema";
import { EventFilters } from "./event-filters";
import type { EventChange } from "./use-event-search";

type Props = {
  search: EventSearch;
  rows: EventRow[];
  isFiltered: boolean;
  isUpdating: boolean;
  role: Role;
  onChange: (change: EventChange) => void;
  onClear: () => void;
  /** News. */
  children: ReactNode;
};

export function EventToolbar(props: Props) {
  const { search, rows, isFiltered, isUpdating, role, onChange, onClear, children } = props;
  const t = useTranslations();
  return (
    <ListToolbar
      isFiltered={isFiltered}
      onClear={onClear}
      filters={<EventFilters search={search} rows={rows} role={role} onChange={onChange} />}
      aside={
        <>
          <span role="status" className="text-xs whitespace-nowrap text-muted phone:hidden">
            {isUpdating ? t("common.updating") : null}
          </span>
          <Link
            href="/events/coverage"
            prefetch={false}
            className="text-xs whitespace-nowrap underline decoration-line-strong underline-offset-3"
          >
            {t("coverage.link")}
          </Link>
          <RecoveryLink />
          <Coverage list="events" />
          {children}
          <TopBarSlot name="freshness">
            <FreshnessStamp />
          </TopBarSlot>
        </>
      }
    >
      <SearchField
        key={search.subject}
        label={t("events.search")}
        placeholder={t("events.searchPlaceholder")}
        value={search.subject}
        onSearch={(subject) => onChange({ subject })}
      />
    </ListToolbar>
  );
}
