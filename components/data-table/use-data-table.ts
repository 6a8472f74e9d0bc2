"use client";

import { useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { pinnedOf, orderedIds, sortingOf, sortText } from "./column-state";
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
  const placed = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    const pinned = table.getPinnedVisibleLeafColumns("start");
    const others = table.getPinnedVisibleLeafColumns("center");
    const fluid =
      others.find(({ id }) => byId.get(id)?.grows && state.columnSizing[id] === undefined) ??
      others.at(-1) ??
      pinned.at(-1);
    let left = firstLeft;
    return [...pinned, ...others].flatMap(({ id }, index): PlacedColumn<T>[] => {
      const column = byId.get(id);
      if (column === undefined) return [];
      const width = state.columnSizing[id] ?? column.width;
      const place = {
        ...column,
        width,
        left: index < pinned.length ? left : null,
        isFluid: id === fluid?.id,
      };
      left += width;
      return [place];
    });
    // The table itself never changes; what it answers follows from `state`.
  }, [table, columns, state, firstLeft]);

  return { table, placed };
}
