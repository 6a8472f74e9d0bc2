"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { printDriftQuery } from "@/lib/print-drift/queries";
import type { DriftRow } from "@/lib/print-drift/schema";

/** Where what we noted and what Ginee says do not go together: short, or something is wrong. */
export function DriftCard() {
  const t = useTranslations("ledger.drift");
  const format = useFormat();
  const { data, isError, error, refetch, dataUpdatedAt } = useQuery(printDriftQuery());
  const count = data?.total ?? 0;
  return (
    <Card title={count === 0 ? t("titleNone") : t("title", { count })} flush>
      {isError && data ? (
        <StaleBanner>{t("stale", { time: format.exact(new Date(dataUpdatedAt).toISOString()) })}</StaleBanner>
      ) : null}
      {data === undefined ? (
        isError ? (
          <FailedPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingRows rows={3} />
        )
      ) : (
        <>
          <p className="px-4 pb-3 text-sm text-muted">{count === 0 ? t("none") : t("lead")}</p>
          <ul className="grid">
            {data.rows.map((row) => (
              <DriftLine key={`${row.kind} ${row.type} ${row.orderId}`} row={row} />
            ))}
          </ul>
          {count > data.rows.length ? (
            <p className="border-t border-line px-4 py-2 text-xs text-muted">
              {t("more", { shown: data.rows.length, total: count })}
            </p>
          ) : null}
        </>
      )}
    </Card>
  );
}

function DriftLine({ row }: { row: DriftRow }) {
  const t = useTranslations();
  const format = useFormat();
  const now = useNow(30_000);
  const { kind, orderId, orderSn, waybill, type, since, checkedAt, person, station, copy } = row;
  const time = `${format.dateTime(since)} ${format.zone}`;
  const own =
    copy === null ? [] : [t("ledger.copy", { copy }), person, station, kind === "printing" ? "" : time];
  return (
    <li className="grid gap-0.5 border-t border-line px-4 py-2 text-sm">
      <span className="flex flex-wrap items-center gap-x-2">
        <Link
          href={`/orders/${encodeURIComponent(orderId)}`}
          prefetch={false}
          className="font-semibold text-accent hover:underline"
        >
          <Code value={orderSn ?? orderId} />
        </Link>
        <span>{t(`values.document.${type}`)}</span>
        {waybill ? <Code value={waybill} /> : null}
      </span>
      <span className="font-semibold text-amber">
        {kind === "printing"
          ? t("ledger.drift.printing", { time, age: format.relative(since, now) })
          : t("ledger.drift.not_at_ginee")}
      </span>
      <span className="text-xs text-muted">
        {[
          ...own,
          checkedAt && t("ledger.drift.checked", { time: `${format.dateTime(checkedAt)} ${format.zone}` }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
}
