import type { ReactNode } from "react";
import type { ColumnLook, DataColumn, Density, Selecting, Sorting } from "./columns";

export type DataTableProps<T extends object> = {
  /** Says what the list holds, for screen readers. */
  label: string;
  /** Under this name the scroll position is kept while the app runs. */
  memoryKey: string;
  columns: DataColumn<T>[];
  look?: ColumnLook;
  /** Given where columns may be made wider or narrower. */
  onLook?: ((look: ColumnLook) => void) | undefined;
  rows: T[];
  rowId: (row: T) => string;
  /** A parcel that must not leave: red bar. */
  isStop?: (row: T) => boolean;
  density?: Density;
  sorting?: Sorting;
  selecting?: Selecting<T>;
  /** The row shown beside the list; without `onPeek` a press opens. */
  peekedId?: string | null;
  onPeek?: (row: T | null) => void;
  onOpen: (row: T) => void;
  /** More single keys that act on the row the keyboard stands on. */
  rowKeys?: Record<string, (row: T) => void>;
  /** Called near the end of what is loaded. */
  onReachEnd?: () => void;
  /** A new value scrolls to the first row. */
  topSignal?: number;
  /** The row to begin at, by its number; a new value scrolls there. */
  startAt?: number | undefined;
  /** Told the number of the topmost row when scrolling has come to rest. */
  onRest?: ((index: number) => void) | undefined;
  /** All rows there are, when known. */
  total?: number | undefined;
  /** Below the last row: loading more, a failure, the end. */
  footer?: ReactNode;
};
