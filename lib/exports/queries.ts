import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { orderSearchToQuery, type OrderSearch } from "@/lib/orders/search-params";
import { orderColumnIds } from "@/lib/orders/labels";
import { exportPreviewSchema, type ExportFormat } from "./schema";

export type ExportAsk = {
  search: OrderSearch;
  format: ExportFormat;
  /** Ids of the visible columns, in the order of the screen. */
  columns: readonly string[];
};

/** Where the file is; columns that no file has are left out. */
export function exportPath({ search, format, columns }: ExportAsk): string {
  const params = new URLSearchParams(orderSearchToQuery({ ...search, cursor: null }));
  params.delete("limit");
  params.set("format", format);
  params.set("columns", columns.filter((id) => orderColumnIds.some((known) => known === id)).join(","));
  return `/api/orders/export?${params}`;
}

/** What would be in it, or the refusal in words, before the browser starts a download that can say nothing. */
export const exportPreviewQuery = (ask: ExportAsk) =>
  queryOptions({
    queryKey: ["exports", "preview", exportPath(ask)] as const,
    queryFn: ({ signal }) =>
      apiGet(`${exportPath(ask)}&preview=true`, async () => exportPreviewSchema, { signal }),
    gcTime: 0,
    retry: false,
  });
