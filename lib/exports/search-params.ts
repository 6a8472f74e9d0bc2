import { AppError } from "@/lib/errors";
import { splitValues, valuesOf } from "@/lib/filters/search-params";
import { orderColumnIds, type OrderColumnId } from "@/lib/orders/labels";
import { requireOrderSearch, type OrderSearch } from "@/lib/orders/search-params";
import { exportFormats, type ExportFormat } from "./schema";

export type ExportSearch = {
  search: OrderSearch;
  format: ExportFormat;
  columns: OrderColumnId[];
  /** Only tells what would come, for the person who is about to ask. */
  isPreview: boolean;
};

/**
 * The filters and the sort of the list, `format` and `columns` in the order of the screen.
 * @throws AppError `invalid_input` with every field that cannot be read
 */
export function requireExport(given: URLSearchParams): ExportSearch {
  const [format = "xlsx"] = valuesOf(given, "format");
  const names = valuesOf(given, "columns").flatMap((text) => text.split(","));
  const columns = names.flatMap((name) => orderColumnIds.filter((id) => id === name.trim()));
  const known = exportFormats.find((one) => one === format);
  const fields = [
    ...(known ? [] : [{ path: "format", message: `is one of ${exportFormats.join(", ")}` }]),
    ...(names.length === columns.length && columns.length > 0
      ? []
      : [{ path: "columns", message: `are some of ${orderColumnIds.join(", ")}` }]),
  ];
  if (!known || fields.length > 0) throw new AppError("invalid_input", "unreadable export", { fields });
  const search = requireOrderSearch(given);
  return {
    search: { ...search, cursor: null },
    format: known,
    columns: [...new Set(columns)],
    isPreview: splitValues(valuesOf(given, "preview")).includes("true"),
  };
}
