"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { lookOfShown, shownIds } from "@/components/data-table/column-state";
import type { ColumnLook, DataColumn, Density } from "@/components/data-table/columns";
import { useToast } from "@/components/ui/toast";
import { saveListLook } from "@/lib/orders/queries";
import type { ListLook, OrderRow } from "@/lib/orders/schema";
import { hiddenAtFirst } from "./order-columns";

const standard: ListLook = { hidden: hiddenAtFirst, density: "compact" };
/** A column is dragged in many small steps. */
const saveAfterMs = 600;

/**
 * Which columns show, where, how wide, and how tall rows are. A person's own look is kept for them on the server; `cols`
 * in the address says which columns a link shows when they are not the standard ones.
 */
export function useListLook(columns: DataColumn<OrderRow>[], saved: ListLook | null) {
  const [own, setOwn] = useState<ListLook>(saved ?? standard);
  const [cols, setCols] = useQueryState("cols", parseAsString);
  const keep = useKeep();
  const look = useMemo<ListLook>(() => {
    const asked = cols?.split(",").filter((id) => columns.some((column) => column.id === id)) ?? [];
    return asked.length === 0 ? own : { ...own, ...toListLook(lookOfShown(columns, asked, own)) };
  }, [cols, columns, own]);

  const isUntold = cols === null && colsOf(columns, own) !== null;
  const tell = useEffectEvent(() => void setCols(colsOf(columns, own), { history: "replace" }));
  useEffect(() => {
    if (isUntold) tell();
  }, [isUntold]);

  // The same object until something of it changes: the tools for columns are drawn anew for another one.
  return useMemo(() => {
    const change = (next: ListLook) => {
      setOwn(next);
      void setCols(colsOf(columns, next), { history: "replace" });
      keep(next);
    };
    return {
      look,
      density: look.density,
      shown: shownIds(columns, look),
      standard: standard as ColumnLook,
      onLook: (next: ColumnLook) => change({ density: look.density, ...toListLook(next) }),
      /** Rows are as tall as the person wants, whoever chose the columns. */
      onDensity: (density: Density) => {
        setOwn({ ...own, density });
        keep({ ...own, density });
      },
      /** What a saved view brings: shown, but not kept as the person's own, which a view without a look shows again. */
      wear: (next: ListLook | null) => {
        const text = shownIds(columns, next ?? own).join(",");
        const isOwn = text === shownIds(columns, own).join(",");
        void setCols(isOwn ? colsOf(columns, own) : text, { history: "replace" });
      },
    };
  }, [columns, look, own, setCols, keep]);
}

/** What the address says of these columns; null when they are the standard ones. */
function colsOf(columns: DataColumn<OrderRow>[], look: ColumnLook): string | null {
  const text = shownIds(columns, look).join(",");
  return text === shownIds(columns, standard).join(",") ? null : text;
}

function useKeep() {
  const t = useTranslations("orders");
  const say = useToast();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return useCallback(
    (look: ListLook) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        saveListLook(look).catch(() => say({ tone: "refused", text: t("lookNotKept") }));
      }, saveAfterMs);
    },
    [say, t],
  );
}

function toListLook({ hidden, order, widths, pinned }: ColumnLook): Omit<ListLook, "density"> {
  return {
    hidden: [...hidden],
    ...(order === undefined ? {} : { order: [...order] }),
    ...(widths === undefined ? {} : { widths: { ...widths } }),
    ...(pinned === undefined ? {} : { pinned: [...pinned] }),
  };
}
