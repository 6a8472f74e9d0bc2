"use client";

import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { ApiError, type ApiErrorCode } from "@/lib/api/fetcher";
import { isErrorCode } from "@/lib/errors";
import type { useOrderList } from "./use-order-list";

type Props = { orders: ReturnType<typeof useOrderList>; onRetry: () => void };

/** Rows are shown, but the server or Ginee does not answer: since when, and what still works. */
export function OrdersStale({ orders, onRetry }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const { list, head, newest, rows } = orders;
  if (rows.length === 0 || newest === undefined) return null;
  const error = list.isRefetchError ? list.error : head.isError ? head.error : null;
  const { syncedAt, isStale, problem } = newest.freshness;
  const code =
    error === null
      ? isStale
        ? knownCode(problem)
        : null
      : error instanceof ApiError
        ? error.code
        : "internal";
  if (code === null) return null;
  const since = error === null ? syncedAt : new Date(list.dataUpdatedAt).toISOString();
  return (
    <StaleBanner
      action={
        <Button size="sm" onClick={onRetry}>
          {t("common.retry")}
        </Button>
      }
    >
      <b>{t(`errors.${code}.title`)}.</b>{" "}
      {since === null
        ? t("frame.neverUpdated")
        : t("feedback.staleSince", { time: `${format.dateTime(since)} ${format.zone}` })}{" "}
      {t("feedback.staleStillWorks")}
    </StaleBanner>
  );
}

function knownCode(problem: string | null): ApiErrorCode | null {
  if (problem === null) return null;
  return isErrorCode(problem) ? problem : "internal";
}
