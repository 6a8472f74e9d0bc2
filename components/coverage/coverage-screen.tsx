"use client";

import { ChevronLeft, ChevronRight, Inbox } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { PageHeader } from "@/components/layout/page-header";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { useKeys } from "@/components/layout/use-keys";
import { Button, buttonLook } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import type { Role } from "@/lib/auth/roles";
import { CellPanel } from "./cell-panel";
import { CoverageBoard } from "./coverage-board";
import { useCoverage } from "./use-coverage";

/** Did Ginee tell us everything? Every hour of every shop: what it told, what only we found, what its API denied. */
export function CoverageScreen({ role }: { role: Role }) {
  const t = useTranslations("coverage");
  const coverage = useCoverage();
  const { query, opened } = coverage;
  useKeys({ r: () => void query.refetch(), Escape: () => (opened ? coverage.open(null) : false) });
  const data = query.data;
  return (
    <div className="flex min-h-0 flex-1">
      <TopBarSlot name="freshness">
        <FreshnessStamp />
      </TopBarSlot>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
        <PageHeader
          title={t("title")}
          actions={
            <>
              <IconButton label={t("earlier")} onClick={coverage.earlier}>
                <ChevronLeft className="size-4" aria-hidden />
              </IconButton>
              <IconButton label={t("later")} disabled={coverage.isNewest} onClick={coverage.later}>
                <ChevronRight className="size-4" aria-hidden />
              </IconButton>
              <Button disabled={coverage.isNewest} onClick={coverage.newest}>
                {t("now")}
              </Button>
              <Link href="/events" prefetch={false} className={buttonLook("plain")}>
                <Inbox className="size-4" aria-hidden />
                {t("back")}
              </Link>
            </>
          }
        />
        {data ? (
          <CoverageBoard
            coverage={data}
            readAt={query.isError ? new Date(query.dataUpdatedAt).toISOString() : null}
            isOlder={query.isPlaceholderData}
            opened={opened}
            onOpen={coverage.open}
          />
        ) : query.isError ? (
          <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingRows rows={14} />
        )}
      </div>
      {opened === null || data === undefined ? null : (
        <CellPanel
          key={`${opened.hour} ${opened.shopId}`}
          cell={opened}
          coverage={data}
          list={coverage.list}
          role={role}
          onChoose={coverage.choose}
          onClose={() => coverage.open(null)}
        />
      )}
    </div>
  );
}
