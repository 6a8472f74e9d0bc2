"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { NewRowsPill } from "@/components/data-table/new-rows-pill";
import { StaleRows } from "@/components/data-table/stale-rows";
import { UnreadParts } from "@/components/data-table/unread-parts";
import { useKeys } from "@/components/layout/use-keys";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { eventSearchToQuery } from "@/lib/events/search-params";
import { EventChoiceBar } from "./event-choice-bar";
import { EventPanel } from "./event-panel";
import { EventRows } from "./event-rows";
import { EventStrip } from "./event-strip";
import { EventToolbar } from "./event-toolbar";
import { KeptSince } from "./kept-since";
import { LookedBack } from "./looked-back";
import type { Again } from "./reprocess-dialog";
import { useEventChoice } from "./use-event-choice";
import { useEventList } from "./use-event-list";
import { useEventSearch } from "./use-event-search";

const ReprocessDialog = later(async () => (await import("./reprocess-dialog")).ReprocessDialog);

/** Did Ginee tell us everything? Every notification as it came, and what became of it. */
export function EventsScreen({ role }: { role: Role }) {
  const t = useTranslations("events");
  const { search, openedId, isFiltered, unread, change, clear, open } = useEventSearch();
  const live = useEventList(search);
  const { list, head, rows, newCount, showNewest, lookedBackTo } = live;
  const { ids, selecting } = useEventChoice(rows, eventSearchToQuery(search));
  const [shownNews, setShownNews] = useState(0);
  const [again, setAgain] = useState<Again | null>(null);
  const maySend = roleAtLeast(role, "supervisor");
  useKeys({ r: () => void list.refetch() });
  return (
    <>
      <h1 className="sr-only">{t("title")}</h1>
      <EventToolbar
        {...{ search, rows, isFiltered, role }}
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
      <EventStrip search={search} onChange={change}>
        {maySend && isFiltered ? (
          <Button size="sm" onClick={() => setAgain({ search })}>
            {t("reprocess.actionAll")}
          </Button>
        ) : null}
        <KeptSince received={search.received} />
      </EventStrip>
      <UnreadParts names={unread} />
      <LookedBack at={lookedBackTo} />
      <StaleRows list={list} head={head} hasRows={rows.length > 0} />
      <div className="flex min-h-0 flex-1">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <EventRows
            {...{ live, search, isFiltered, openedId, open, clear }}
            selecting={maySend ? selecting : undefined}
            topSignal={shownNews}
          />
          <EventChoiceBar
            count={ids.size}
            onClear={selecting.clear}
            onAgain={() => setAgain({ ids: [...ids] })}
          />
        </div>
        {openedId === null ? null : (
          <EventPanel key={openedId} eventId={openedId} role={role} onClose={() => open(null)} />
        )}
      </div>
      {again === null ? null : (
        <ReprocessDialog
          again={again}
          onClose={() => setAgain(null)}
          onDone={() => {
            setAgain(null);
            selecting.clear();
          }}
        />
      )}
    </>
  );
}
