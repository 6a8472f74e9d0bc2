"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { useRemembered } from "@/components/layout/use-remembered";
import { dataTableFeatures, headerHeight, rowHeight, tableColumns, type Selection } from "./columns";
import type { DataTableProps } from "./data-table";
import { useRowCursor } from "./use-row-cursor";

const overscan = 8;
const endDistance = 20;
/** What the server draws before any screen is known. */
const serverRect = { width: 1280, height: 680 };
const noColumns: readonly string[] = [];
const noSelection: Selection = {};

/** Everything a drawn list needs: the table, the window of rows in view, the cursor. */
export function useDataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, rows, rowId, density = "compact", hiddenColumns = noColumns, selecting } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRemembered<number>(`${props.memoryKey}/scroll`, 0);
  const chosen = selecting?.chosen ?? noSelection;

  const table = useTable({
    features: dataTableFeatures,
    data: rows,
    columns: useMemo(() => tableColumns(columns), [columns]),
    getRowId: rowId,
    state: {
      rowSelection: chosen,
      columnVisibility: useMemo(
        () => Object.fromEntries(hiddenColumns.map((id) => [id, false])),
        [hiddenColumns],
      ),
    },
    isRowRangeSelectionEvent: (event) => isShift(event),
    onRowSelectionChange: (next) => selecting?.onChange(typeof next === "function" ? next(chosen) : next),
  });
  const tableRows = table.getRowModel().rows;
  const ids = useMemo(() => tableRows.map((row) => row.id), [tableRows]);
  const shown = columns.filter(({ id }) => table.getColumn(id)?.getIsVisible() ?? true);

  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight[density],
    getItemKey: (index) => ids[index] ?? index,
    overscan,
    scrollPaddingStart: headerHeight,
    initialRect: serverRect,
    initialOffset: place.initial,
    onChange: (instance) => place.keep(instance.scrollOffset ?? 0),
  });
  useEffect(() => virtualizer.measure(), [density, virtualizer]);

  const toTop = props.topSignal ?? 0;
  useEffect(() => {
    if (toTop > 0) virtualizer.scrollToOffset(0);
  }, [toTop, virtualizer]);

  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const reachEnd = useEffectEvent(() => props.onReachEnd?.());
  useEffect(() => {
    if (ids.length > 0 && lastShown >= ids.length - endDistance) reachEnd();
  }, [lastShown, ids.length]);

  const cursor = useRowCursor({ ids, virtualizer, currentId: props.peekedId ?? null });
  /** With Shift from the row chosen last to this one. */
  const toggle = (index: number, withShift: boolean) => {
    const row = tableRows[index];
    row?.getToggleSelectedHandler()({ target: { checked: !row.getIsSelected() }, shiftKey: withShift });
  };

  return { scroller, table, tableRows, shown, virtualizer, items, cursor, toggle };
}

function isShift(event: unknown): boolean {
  return typeof event === "object" && event !== null && "shiftKey" in event && event.shiftKey === true;
}
