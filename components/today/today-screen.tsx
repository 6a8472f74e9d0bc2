"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { useKeys } from "@/components/layout/use-keys";
import { Button, buttonLook } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { Today } from "@/lib/today/schema";
import { TodayBoard } from "./today-board";
import { Moment, TodayHeader } from "./today-header";
import { TodayLoading } from "./today-loading";
import { useToday } from "./use-today";

/** How many, what is late, is the data complete? Every number leads to the list it counts. */
export function TodayScreen() {
  const t = useTranslations();
  const format = useFormat();
  const query = useToday();
  const { data: today, isError } = query;
  const retry = () => void query.refetch();
  useKeys({ r: retry });

  if (today === undefined) {
    return (
      <>
        <PageHeader title={<Moment />} />
        {isError ? <FailedPanel error={query.error} onRetry={retry} /> : <TodayLoading />}
      </>
    );
  }
  const time = `${format.timeSeconds(today.countedAt)} ${format.zone}`;
  return (
    <>
      <TopBarSlot name="freshness">
        <FreshnessStamp at={today.freshness?.syncedAt ?? null} isStale={today.freshness?.isStale ?? false} />
      </TopBarSlot>
      <TodayHeader today={today} />
      {isError ? (
        <StaleBanner
          action={
            <Button size="sm" onClick={retry}>
              {t("common.retry")}
            </Button>
          }
        >
          {t("today.stale", { time })}
        </StaleBanner>
      ) : null}
      <Filling share={today.freshness?.firstSync ?? 1} />
      {today.hasOrders === false ? <NothingYet today={today} /> : <TodayBoard today={today} />}
    </>
  );
}

/** While the first sync runs the numbers are true of what is there, which is not all. */
function Filling({ share }: { share: number }) {
  const t = useTranslations("today");
  const format = useFormat();
  if (share >= 1) return null;
  const words = t("filling", { share: format.percent(share) });
  return (
    <div
      role="status"
      className="mx-3.5 mb-3 flex items-center gap-3 rounded-md bg-blue-soft px-3.5 py-1.5 text-sm text-blue"
    >
      <span>{words}</span>
      <ProgressBar label={words} share={share} className="flex-1 phone:hidden" />
    </div>
  );
}

function NothingYet({ today }: { today: Today }) {
  const t = useTranslations("today");
  const isSyncing = (today.freshness?.firstSync ?? 1) < 1;
  return (
    <EmptyPanel
      title={t("emptyTitle")}
      actions={
        <Link href="/settings/connection" prefetch={false} className={buttonLook("plain")}>
          {t("toConnection")}
        </Link>
      }
    >
      {t(isSyncing ? "emptySyncing" : "emptyText")}
    </EmptyPanel>
  );
}
