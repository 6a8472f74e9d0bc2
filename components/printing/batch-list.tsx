"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { Button, buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { batchListQuery } from "@/lib/print-batches/queries";
import { BatchLine } from "./batch-line";

/** Batches: what runs or lacks its answer first, then the newest. */
export function BatchList() {
  const t = useTranslations("ledger.batches");
  const [whose, setWhose] = useState<"all" | "mine">("all");
  return (
    <Card
      title={t("title")}
      flush
      actions={
        <Segmented
          label={t("whose")}
          value={whose}
          onChange={setWhose}
          options={(["all", "mine"] as const).map((value) => ({ value, label: t(value) }))}
        />
      }
    >
      <Batches key={whose} isMine={whose === "mine"} />
    </Card>
  );
}

function Batches({ isMine }: { isMine: boolean }) {
  const t = useTranslations("ledger.batches");
  const format = useFormat();
  const query = useInfiniteQuery(batchListQuery(isMine));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  if (rows === undefined && query.isError)
    return <FailedPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (rows === undefined) return <LoadingRows rows={6} />;
  return (
    <>
      {query.isError ? (
        <StaleBanner>
          {t("stale", { time: format.exact(new Date(query.dataUpdatedAt).toISOString()) })}
        </StaleBanner>
      ) : null}
      {rows.length === 0 ? (
        <EmptyPanel
          title={t("none")}
          actions={
            <Link
              href="/orders?status=READY_TO_SHIP&label=NOT_PRINTED"
              prefetch={false}
              className={buttonLook("primary")}
            >
              {t("toOrders")}
            </Link>
          }
        >
          {t("noneText")}
        </EmptyPanel>
      ) : (
        <ul className="grid">
          {rows.map((batch) => (
            <BatchLine key={batch.id} batch={batch} />
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <div className="border-t border-line p-2 text-center">
          <Button kind="quiet" isBusy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {query.isFetchingNextPage ? t("loadingMore") : t("more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
