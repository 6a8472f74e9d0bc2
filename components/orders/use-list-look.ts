"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
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

  const colsOf = (next: ColumnLook) => {
    const text = shownIds(columns, next).join(",");
    return text === shownIds(columns, standard).join(",") ? null : text;
  };
  const isUntold = cols === null && colsOf(own) !== null;
  const tell = useEffectEvent(() => void setCols(colsOf(own), { history: "replace" }));
  useEffect(() => {
    if (isUntold) tell();
  }, [isUntold]);

  const change = (next: ListLook) => {
    setOwn(next);
    void setCols(colsOf(next), { history: "replace" });
    keep(next);
  };
  /** What a saved view brings: shown, but not kept as the person's own, which a view without a look shows again. */
  const wear = (next: ListLook | null) => {
    const text = shownIds(columns, next ?? own).join(",");
    void setCols(text === shownIds(columns, own).join(",") ? colsOf(own) : text, { history: "replace" });
  };
  /** Rows are as tall as the person wants, whoever chose the columns. */
  const changeDensity = (density: Density) => {
    setOwn({ ...own, density });
    keep({ ...own, density });
  };
  return {
    look,
    density: look.density,
    shown: shownIds(columns, look),
    standard: standard as ColumnLook,
    onLook: (next: ColumnLook) => change({ density: look.density, ...toListLook(next) }),
    onDensity: changeDensity,
    wear,
  };
}

function useKeep() {
  const t = useTranslations("orders");
  const say = useToast();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  return (look: ListLook) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      saveListLook(look).catch(() => say({ tone: "refused", text: t("lookNotKept") }));
    }, saveAfterMs);
  };
}

function toListLook({ hidden, order, widths, pinned }: ColumnLook): Omit<ListLook, "density"> {
  return {
    hidden: [...hidden],
    ...(order === undefined ? {} : { order: [...order] }),
    ...(widths === undefined ? {} : { widths: { ...widths } }),
    ...(pinned === undefined ? {} : { pinned: [...pinned] }),
  };
}
