import {
  columnVisibilityFeature,
  rowSelectionFeature,
  tableFeatures,
  type ColumnDef,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

/** One column of a list. Widths in px; one column may grow into what is left. */
export type DataColumn<T> = {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  width: number;
  grows?: boolean;
  align?: "end";
  /** Public name of the field the server sorts by; without it the column does not sort. */
  sortField?: string;
  /** The direction of the first press. */
  sortFirst?: "ascending" | "descending";
  /** false: belongs to every row and cannot be hidden. */
  canHide?: boolean;
};

export type Density = "compact" | "comfortable";
export const rowHeight: Record<Density, number> = { compact: 34, comfortable: 44 };
export const headerHeight = 30;
export const selectWidth = 36;

/** Which rows are chosen, by id; rows that are not loaded may be among them. */
export type Selection = Record<string, true>;
/** The row a screen opened beside the list, and the words for choosing rows. */
export type Selecting<T> = {
  chosen: Selection;
  onChange: (chosen: Selection) => void;
  selectAll: string;
  selectRow: (row: T) => string;
};
/** `-field` is descending, as in the address. */
export type Sorting = { value: string; onChange: (sort: string) => void };

export const dataTableFeatures = tableFeatures({ columnVisibilityFeature, rowSelectionFeature });

/** Sorting is the server's, cells are ours: the table keeps which columns show and which rows are chosen. */
export function tableColumns<T extends object>(
  columns: DataColumn<T>[],
): ColumnDef<typeof dataTableFeatures, T>[] {
  return columns.map(({ id, header, canHide = true }) => ({ id, header, enableHiding: canHide }));
}

export function nextSort(
  column: Pick<DataColumn<never>, "sortField" | "sortFirst">,
  sort: string,
): string | null {
  const field = column.sortField;
  if (field === undefined) return null;
  const first = column.sortFirst === "descending" ? `-${field}` : field;
  const second = first === field ? `-${field}` : field;
  return sort === first ? second : first;
}
