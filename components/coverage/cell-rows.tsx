"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Button, buttonLook } from "@/components/ui/button";
import { ordersHref } from "@/lib/coverage/labels";
import { cellQuery, coverageKeys } from "@/lib/coverage/queries";
import type { CellList, CellRow, FetchCell } from "@/lib/coverage/schema";
import { ChangedOrder, ToldOrder } from "./cell-row";

const whileReadingMs = 1_500;
const againMs = 10_000;

type Props = {
  cell: FetchCell;
  list: CellList;
  /** What the grid says: once the list knows better, the grid is asked for again. */
  count: number;
};

/** Asked again by the clock; sooner while orders of it are being read. */
export function CellRows({ cell, list, count }: Props) {
  const t = useTranslations("coverage.panel");
  const query = useInfiniteQuery({
    ...cellQuery(cell, list),
    refetchInterval: ({ state }) => {
      const rows = state.data?.pages.flatMap((page) => page.rows) ?? [];
      return rows.some((row) => row.isAsked) ? whileReadingMs : againMs;
    },
  });
  const client = useQueryClient();
  const newest = query.data?.pages[0]?.count ?? count;
  useEffect(() => {
    if (newest !== count) void client.invalidateQueries({ queryKey: coverageKeys.strips });
  }, [client, newest, count]);
  if (query.data === undefined) {
    if (query.isError) return <FailedPanel error={query.error} onRetry={() => void query.refetch()} />;
    return <LoadingRows rows={6} />;
  }
  const rows = query.data.pages.flatMap((page) => page.rows);
  const href = list === "sweepOnly" && rows.length > 0 ? ordersHref(cell) : null;
  return (
    <div className="grid gap-3 px-4 py-3">
      {href === null ? null : (
        <Link href={href} prefetch={false} className={`${buttonLook("plain", "sm")} justify-self-start`}>
          <ExternalLink className="size-3.5" aria-hidden />
          {t("openOrders")}
        </Link>
      )}
      {rows.length === 0 ? <p className="text-muted">{t("none")}</p> : <Rows rows={rows} list={list} />}
      {query.hasNextPage ? (
        <Button isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("more")}
        </Button>
      ) : null}
    </div>
  );
}

function Rows({ rows, list }: { rows: CellRow[]; list: CellList }) {
  const t = useTranslations("coverage");
  return (
    <ul aria-label={t(list)} className="grid">
      {rows.map((row) => (
        <li
          key={`${row.event?.id ?? ""} ${row.orderId}`}
          className="border-b border-line py-2 last:border-b-0"
        >
          {list === "sweepOnly" ? <ChangedOrder row={row} /> : <ToldOrder row={row} />}
        </li>
      ))}
    </ul>
  );
}
