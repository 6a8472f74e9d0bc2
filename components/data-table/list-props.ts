import type { ReactNode } from "react";
import type { DataColumn, Density, Selecting, Sorting } from "./columns";

export type DataTableProps<T extends object> = {
  /** Says what the list holds, for screen readers. */
  label: string;
  /** Under this name the scroll position is kept while the app runs. */
  memoryKey: string;
  columns: DataColumn<T>[];
  hiddenColumns?: readonly string[];
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
  /** Called near the end of what is loaded. */
  onReachEnd?: () => void;
  /** A new value scrolls to the first row. */
  topSignal?: number;
  /** All rows there are, when known. */
  total?: number | undefined;
  /** Below the last row: loading more, a failure, the end. */
  footer?: ReactNode;
};
