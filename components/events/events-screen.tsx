"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { NewRowsPill } from "@/components/data-table/new-rows-pill";
import { PagedRows } from "@/components/data-table/paged-rows";
import { StaleRows } from "@/components/data-table/stale-rows";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { useKeys } from "@/components/layout/use-keys";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/auth/roles";
import { subjectHref } from "@/lib/events/labels";
import type { EventRow } from "@/lib/events/schema";
import { eventSearchToQuery } from "@/lib/events/search-params";
import { EventCard } from "./event-card";
import { hiddenBesidePanel, useEventColumns } from "./event-columns";
import { EventPanel } from "./event-panel";
import { EventToolbar } from "./event-toolbar";
import { useEventList } from "./use-event-list";
import { useEventSearch } from "./use-event-search";

const wide = { hidden: [] };
const besidePanel = { hidden: hiddenBesidePanel };
const rowId = (row: EventRow) => row.id;

/** Did Ginee tell us everything? Every notification as it came, and what became of it. */
export function EventsScreen({ role }: { role: Role }) {
  const t = useTranslations("events");
  const router = useRouter();
  const { search, openedId, isFiltered, change, clear, open } = useEventSearch();
  const columns = useEventColumns();
  const { list, head, rows, newCount, showNewest } = useEventList(search);
  const [shownNews, setShownNews] = useState(0);
  useKeys({ r: () => void list.refetch() });
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EventToolbar
        search={search}
        rows={rows}
        isFiltered={isFiltered}
        isUpdating={list.isPlaceholderData || (list.isRefetching && !list.isFetchingNextPage)}
        onChange={change}
        onClear={clear}
      >
        <NewRowsPill
          count={newCount}
          onShow={() => {
            showNewest();
            setShownNews(shownNews + 1);
          }}
        />
      </EventToolbar>
      <StaleRows list={list} head={head} hasRows={rows.length > 0} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <PagedRows
            list={list}
            label={t("list")}
            memoryKey={`events${eventSearchToQuery(search)}`}
            rows={rows}
            rowId={rowId}
            columns={columns}
            look={openedId === null ? wide : besidePanel}
            card={(row) => <EventCard row={row} onOpen={() => open(row.id)} />}
            topSignal={shownNews}
            peekedId={openedId}
            onPeek={(row) => open(row?.id ?? null)}
            onOpen={(row) => {
              const href = subjectHref(row);
              if (href !== null) router.push(href);
            }}
            nothing={<EventsNothing isFiltered={isFiltered} onClear={clear} />}
          />
        </div>
        {openedId === null ? null : (
          <EventPanel key={openedId} eventId={openedId} role={role} onClose={() => open(null)} />
        )}
      </div>
    </>
  );
}

function EventsNothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations("events");
  if (!isFiltered) return <EmptyPanel title={t("emptyTitle")}>{t("emptyText")}</EmptyPanel>;
  return (
    <FilteredEmptyPanel
      title={t("filteredTitle")}
      actions={<Button onClick={onClear}>{t("clearFilters")}</Button>}
    />
  );
}
