"use client";

import type { ReactNode } from "react";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { cn } from "@/lib/cn";
import { CardList } from "./card-list";
import { DataTable } from "./data-table";
import type { DataTableProps } from "./list-props";
import { listEnd, type PagedList } from "./list-end";
import { useIsPhone } from "./use-is-phone";

type Props<T extends object> = Omit<DataTableProps<T>, "onReachEnd" | "footer"> & {
  list: PagedList & {
    isPending: boolean;
    isError: boolean;
    error: unknown;
    isPlaceholderData: boolean;
    refetch: () => Promise<unknown>;
  };
  card: (row: T) => ReactNode;
  /** The picture of no rows after the server answered: nothing yet, or nothing that matches. */
  nothing: ReactNode;
};

/** The rows of a paged list, cards on a phone, or the picture that stands for why there are none. */
export function PagedRows<T extends object>({ list, card, nothing, ...table }: Props<T>) {
  const isPhone = useIsPhone();
  const { label, memoryKey, rows, rowId } = table;

  if (list.isPending) return <LoadingRows rows={18} />;
  if (list.isError && rows.length === 0) {
    return <FailedPanel error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (rows.length === 0) return nothing;

  const { onReachEnd, footer } = listEnd(list);
  return (
    <div
      aria-busy={list.isPlaceholderData}
      className={cn("flex min-h-0 min-w-0 flex-1 flex-col", list.isPlaceholderData && "opacity-60")}
    >
      {isPhone ? (
        <CardList {...{ label, memoryKey, rows, rowId, card, onReachEnd, footer }} />
      ) : (
        <DataTable {...table} onReachEnd={onReachEnd} footer={footer} />
      )}
    </div>
  );
}
