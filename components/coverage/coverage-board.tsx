"use client";

import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import type { Coverage, FetchCell } from "@/lib/coverage/schema";
import { CoverageGaps } from "./coverage-gaps";
import { CoverageGrid } from "./coverage-grid";
import { CoverageLegend } from "./coverage-legend";

type Props = {
  coverage: Coverage;
  /** When these numbers were read, if nobody answers any more. */
  readAt: string | null;
  /** Of other hours: those asked for are on their way. */
  isOlder: boolean;
  opened: FetchCell | null;
  onOpen: (cell: FetchCell) => void;
};

export function CoverageBoard({ coverage, readAt, isOlder, opened, onOpen }: Props) {
  const t = useTranslations("coverage");
  const format = useFormat();
  const { hours, checkedAt, waiting } = coverage;
  const [first, last] = [hours[0], hours.at(-1)];
  return (
    <>
      {readAt === null ? null : (
        <StaleBanner>{t("stale", { time: `${format.timeSeconds(readAt)} ${format.zone}` })}</StaleBanner>
      )}
      {waiting > 0 ? <StaleBanner>{t("waiting", { count: waiting })}</StaleBanner> : null}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 pt-1.5 pb-2 text-sm text-muted">
        {first && last ? (
          <b className="text-ink">
            {t("span", {
              from: format.dateTime(first.at),
              to: `${format.dateTime(endOf(last.at))} ${format.zone}`,
            })}
          </b>
        ) : null}
        <CoverageLegend hours={hours} />
        <span className="text-xs">
          {checkedAt === null ? (
            t("neverChecked")
          ) : (
            <>
              {t("checked")} <Age at={checkedAt} />
            </>
          )}
        </span>
      </div>
      <div className={cn("grid gap-3 px-3.5 pb-6", isOlder && "opacity-60")}>
        <CoverageGrid coverage={coverage} opened={opened} onOpen={onOpen} />
        <CoverageGaps coverage={coverage} onOpen={onOpen} />
      </div>
    </>
  );
}

const endOf = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString();
