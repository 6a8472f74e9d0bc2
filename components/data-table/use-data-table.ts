"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { orderedIds, pinnedOf, shownIds, sortingOf, sortText } from "./column-state";
import { dataTableFeatures, selectWidth, tableColumns, type ColumnLook, type DataColumn } from "./columns";
import type { DataTableProps } from "./list-props";

const usual: ColumnLook = { hidden: [] };
const noRows: never[] = [];

/** A column where it stands. `left`: how far from the left edge it stays while the rest scrolls, in px. */
export type PlacedColumn<T> = DataColumn<T> & { left: number | null; isFluid: boolean };

type Options<T extends object> = Pick<
  DataTableProps<T>,
  "columns" | "look" | "onLook" | "sorting" | "selecting"
>;

/** The columns of a list as TanStack Table keeps them: which, where, how wide, and sorted by what. */
export function useDataTable<T extends object>(options: Options<T>) {
  const { columns, look = usual, onLook, sorting, selecting } = options;
  const order = useMemo(() => orderedIds(columns, look), [columns, look]);
  const state = useMemo(
    () => ({
      columnVisibility: Object.fromEntries(look.hidden.map((id) => [id, false])),
      columnOrder: order,
      columnPinning: pinnedOf(
        order.filter((id) => !look.hidden.includes(id)),
        look,
      ),
      columnSizing: { ...look.widths },
      sorting: sortingOf(columns, sorting?.value ?? ""),
    }),
    [columns, look, order, sorting?.value],
  );
  const table = useTable({
    features: dataTableFeatures,
    // Rows are drawn from the window below, so that a hundred thousand of them are not gone through for one that changed.
    data: noRows as T[],
    columns: useMemo(() => tableColumns(columns), [columns]),
    state,
    manualSorting: true,
    enableMultiSort: true,
    maxMultiSortColCount: 3,
    columnResizeMode: "onChange",
    onColumnSizingChange: (next) => {
      const widths = typeof next === "function" ? next(state.columnSizing) : next;
      onLook?.({ ...look, widths });
    },
    onSortingChange: (next) =>
      sorting?.onChange(sortText(columns, typeof next === "function" ? next(state.sorting) : next)),
  });

  const firstLeft = selecting === undefined ? 0 : selectWidth;
  const placed = useMemo(() => placeColumns(columns, look, firstLeft), [columns, look, firstLeft]);
  return { table, placed, sorting: state.sorting };
}

/** Left to right, as `shownIds` says. One column takes what is left: the one that grows, else the last that is free. */
function placeColumns<T>(columns: DataColumn<T>[], look: ColumnLook, firstLeft: number): PlacedColumn<T>[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  const ids = shownIds(columns, look);
  const pinned = pinnedOf(ids, look).start;
  const free = ids.filter((id) => !pinned.includes(id));
  const fluid =
    free.find((id) => byId.get(id)?.grows && look.widths?.[id] === undefined) ?? free.at(-1) ?? ids.at(-1);
  let left = firstLeft;
  return ids.flatMap((id) => {
    const column = byId.get(id);
    if (column === undefined) return [];
    const width = look.widths?.[id] ?? column.width;
    const place = { ...column, width, left: pinned.includes(id) ? left : null, isFluid: id === fluid };
    left += width;
    return [place];
  });
}
