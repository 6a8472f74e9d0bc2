"use client";

import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Selecting } from "@/components/data-table/columns";
import type { EventRow } from "@/lib/events/schema";

const none: ReadonlySet<string> = new Set();

/** Which events of the list are chosen; another question lets them go. */
export function useEventChoice(rows: EventRow[], query: string) {
  const t = useTranslations("events.choice");
  const [kept, setKept] = useState({ query, ids: none });
  const ids = kept.query === query ? kept.ids : none;
  const selecting = useMemo((): Selecting<EventRow> => {
    const set = (next: ReadonlySet<string>) => setKept({ query, ids: next });
    const on = rows.filter(({ id }) => ids.has(id)).length;
    return {
      isChosen: (id) => ids.has(id),
      choose: (changed, isOn, others = []) => {
        const next = new Set(ids);
        for (const id of isOn ? changed : others) next.add(id);
        for (const id of isOn ? others : changed) next.delete(id);
        set(next);
      },
      clear: () => set(none),
      isAny: ids.size > 0,
      loaded: on === 0 ? "none" : on === rows.length ? "all" : "some",
      selectAll: t("all"),
      selectRow: ({ id }) => t("one", { id }),
    };
  }, [rows, query, ids, t]);
  return { ids, selecting };
}
