import "server-only";

/** Millimetres, as a person measures paper. */
export type Sheet = { widthMm: number; heightMm: number };

/** The paper of the label printers. */
export const labelSheet: Sheet = { widthMm: 100, heightMm: 150 };

/** The paper of office printers: A4. */
export const officeSheet: Sheet = { widthMm: 210, heightMm: 297 };

/** More pages than any order's paper has. */
export const mostPages = 20;

export type DocumentPart = {
  kind: "document";
  bytes: Uint8Array;
  /** A few words in the bottom margin of each page, such as "Salinan 2 · 22/11 10:41". */
  mark: string | null;
};

export type CoverPart = {
  kind: "cover";
  title: string;
  lines: { name: string; value: string }[];
  couriers: { name: string; count: number }[];
  /** Drawn as Code 128. */
  barcode: string;
};

export type DividerPart = { kind: "divider"; name: string; count: number };

/** As many pages as it needs, on the paper of `sheet`. */
export type ReportPart = {
  kind: "report";
  title: string;
  lines: string[];
  /** Their shares add up to 1. */
  columns: { share: number }[];
  /** Every row has a cell for each column. */
  sections: { title: string; lines: string[]; rows: string[][] }[];
  /** At the lower edge of each page; `{page}` and `{pages}` become its number and how many there are. */
  footer: string;
};

export type Part = DocumentPart | CoverPart | DividerPart | ReportPart;

export type Unusable = "not_a_pdf" | "encrypted" | "broken" | "too_many_pages";

/** The size is that of the first page, as it is shown. */
export type Inspection = ({ ok: true; pages: number } & Sheet) | { ok: false; reason: Unusable };

/** Where in the whole file a part's objects go. */
export type Place = {
  /** Number of its first object; the others follow. */
  firstObject: number;
  /** Number of the page-tree node its pages belong to. */
  parent: number;
  sheet: Sheet;
};

/** The objects of some pages, written out as they stand in the file. */
export type Piece = {
  bytes: Uint8Array;
  /** Where each object begins in `bytes`, by number from `firstObject` on; -1 for a number that has no object. */
  offsets: number[];
  /** Object numbers of its pages, in order. */
  pages: number[];
};

export type Task = { kind: "inspect"; bytes: Uint8Array } | { kind: "piece"; part: Part; place: Place };

export type Answer =
  | { kind: "inspection"; inspection: Inspection }
  | { kind: "piece"; piece: Piece }
  | { kind: "unusable"; reason: Unusable };
