"use client";

import { useTable } from "@tanstack/react-table";
import { useEffect, useEffectEvent, useMemo, useRef } from "react";
import { useRemembered } from "@/components/layout/use-remembered";
import { dataTableFeatures, headerHeight, rowHeight, tableColumns, type Selection } from "./columns";
import type { DataTableProps } from "./list-props";
import { useRowCursor } from "./use-row-cursor";
import { useWindow } from "./use-window";

const endDistance = 20;
const noColumns: readonly string[] = [];
const noSelection: Selection = {};

/** Everything a drawn list needs: the table, the rows in view, the cursor. */
export function useDataTable<T extends object>(props: DataTableProps<T>) {
  const { columns, rows, rowId, density = "compact", hiddenColumns = noColumns, selecting } = props;
  const scroller = useRef<HTMLDivElement>(null);
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

  const place = useRemembered<number>(`${props.memoryKey}/scroll`, 0);
  const height = rowHeight[density];
  const view = useWindow({
    scroller,
    count: ids.length,
    rowHeight: height,
    headerHeight,
    initialOffset: place.initial,
    onScroll: place.keep,
  });

  const toTop = props.topSignal ?? 0;
  useEffect(() => {
    if (toTop > 0) scroller.current?.scrollTo({ top: 0 });
  }, [toTop]);
  const reachEnd = useEffectEvent(() => props.onReachEnd?.());
  useEffect(() => {
    if (ids.length > 0 && view.end >= ids.length - endDistance) reachEnd();
  }, [view.end, ids.length]);

  const firstInView = () => Math.ceil((scroller.current?.scrollTop ?? 0) / height);
  const cursor = useRowCursor({
    scroller,
    ids,
    firstInView,
    showRow: view.showRow,
    currentId: props.peekedId ?? null,
  });
  /** With Shift from the row chosen last to this one. */
  const toggle = (index: number, withShift: boolean) => {
    const row = tableRows[index];
    row?.getToggleSelectedHandler()({ target: { checked: !row.getIsSelected() }, shiftKey: withShift });
  };

  return { scroller, table, tableRows, shown, view, cursor, toggle };
}

function isShift(event: unknown): boolean {
  return typeof event === "object" && event !== null && "shiftKey" in event && event.shiftKey === true;
}
