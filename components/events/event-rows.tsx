"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import type { Selecting } from "@/components/data-table/columns";
import { PagedRows } from "@/components/data-table/paged-rows";
import { EmptyPanel, FilteredEmptyPanel } from "@/components/feedback/empty-panel";
import { Button } from "@/components/ui/button";
import type { EventSearch } from "@/lib/event-walk/schema";
import { subjectHref } from "@/lib/events/labels";
import type { EventRow } from "@/lib/events/schema";
import { eventSearchToQuery } from "@/lib/events/search-params";
import { EventCard } from "./event-card";
import { hiddenBesidePanel, useEventColumns } from "./event-columns";
import type { useEventList } from "./use-event-list";

const wide = { hidden: [] };
const besidePanel = { hidden: hiddenBesidePanel };
const rowId = (row: EventRow) => row.id;

type Props = {
  live: ReturnType<typeof useEventList>;
  search: EventSearch;
  isFiltered: boolean;
  openedId: string | null;
  open: (id: string | null) => void;
  clear: () => void;
  selecting: Selecting<EventRow> | undefined;
  topSignal: number;
};

export function EventRows(props: Props) {
  const { live, search, isFiltered, openedId, open, clear, selecting, topSignal } = props;
  const t = useTranslations("events");
  const router = useRouter();
  const columns = useEventColumns();
  const { list, rows, lookedBackTo } = live;
  const isHeld = lookedBackTo !== null;
  return (
    <PagedRows
      list={{
        isPending: list.isPending,
        isError: list.isError,
        error: list.error,
        isPlaceholderData: list.isPlaceholderData,
        refetch: list.refetch,
        hasNextPage: list.hasNextPage,
        isFetchingNextPage: list.isFetchingNextPage,
        isFetchNextPageError: list.isFetchNextPageError,
        fetchNextPage: list.fetchNextPage,
        isHeld,
      }}
      label={t("list")}
      memoryKey={`events${eventSearchToQuery(search)}`}
      rows={rows}
      rowId={rowId}
      columns={columns}
      look={openedId === null ? wide : besidePanel}
      {...(selecting === undefined ? {} : { selecting })}
      card={(row) => <EventCard row={row} onOpen={() => open(row.id)} />}
      topSignal={topSignal}
      peekedId={openedId}
      onPeek={(row) => open(row?.id ?? null)}
      onOpen={(row) => {
        const href = subjectHref(row);
        if (href !== null) router.push(href);
      }}
      nothing={
        isHeld ? (
          <NotYet isLooking={list.isFetchingNextPage} onGoOn={() => void list.fetchNextPage()} />
        ) : (
          <EventsNothing isFiltered={isFiltered} onClear={clear} />
        )
      }
    />
  );
}

/** Nothing so far is not nothing at all. */
function NotYet({ isLooking, onGoOn }: { isLooking: boolean; onGoOn: () => void }) {
  const t = useTranslations();
  return (
    <FilteredEmptyPanel
      title={t("events.notYetTitle")}
      actions={
        <Button disabled={isLooking} onClick={onGoOn}>
          {t(isLooking ? "table.loadingMore" : "table.lookFurther")}
        </Button>
      }
    >
      {t("events.notYetText")}
    </FilteredEmptyPanel>
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
