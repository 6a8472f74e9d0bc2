import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
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
  /**
   * What the cell tells of a row: when that changes while the row is in view, the cell is marked for a moment; not when
   * it was `undefined`, not known yet.
   */
  tells?: (row: T) => unknown;
};

/** How somebody wants the columns. `order` may name hidden ones too; `widths` in px; the first column is always pinned. */
export type ColumnLook = {
  hidden: readonly string[];
  order?: readonly string[] | undefined;
  widths?: Readonly<Record<string, number>> | undefined;
  pinned?: readonly string[] | undefined;
};

export type Density = "compact" | "comfortable";
export const rowHeight: Record<Density, number> = { compact: 34, comfortable: 44 };
export const headerHeight = 30;
export const selectWidth = 36;
export const narrowest = 56;
export const widest = 800;

/** Choosing rows. A screen keeps what is chosen: rows that are not loaded may be among them. */
export type Selecting<T> = {
  isChosen: (id: string) => boolean;
  /** `others` become the opposite in the same step. */
  choose: (ids: string[], isOn: boolean, others?: string[]) => void;
  clear: () => void;
  /** Loaded or not. */
  isAny: boolean;
  /** Of the loaded rows. */
  loaded: "none" | "some" | "all";
  selectAll: string;
  selectRow: (row: T) => string;
};
/** `-field` is descending, several are separated by commas, as in the address. "" is the list's own order. */
export type Sorting = { value: string; onChange: (sort: string) => void };

export const dataTableFeatures = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
});

/** Sorting is the server's and cells are ours: the table keeps what stands where, how wide, and what is sorted next. */
export function tableColumns<T extends object>(
  columns: DataColumn<T>[],
): ColumnDef<typeof dataTableFeatures, T>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    accessorFn: () => undefined,
    enableHiding: column.canHide ?? true,
    enableSorting: column.sortField !== undefined,
    sortDescFirst: column.sortFirst === "descending",
    size: column.width,
    minSize: narrowest,
    maxSize: widest,
  }));
}
