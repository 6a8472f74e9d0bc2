"use client";

import { useQuery } from "@tanstack/react-query";
import { Activity, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { Popover } from "@/components/ui/popover";
import { StatusTag } from "@/components/ui/status-tag";
import { cn } from "@/lib/cn";
import { feedHealthQuery } from "@/lib/feed-health/queries";
import { HealthFacts } from "./health-facts";
import { useHealthNews } from "./use-health-news";

/** Behind by so much a warehouse notices. */
const lagAllowedS = 5;

/** Beside the live dot: how the flow of notifications goes. Amber, with a sign and a word, when Ginee has fallen silent. */
export function HealthLine() {
  const t = useTranslations("health");
  const format = useFormat();
  useHealthNews();
  const { data } = useQuery(feedHealthQuery());
  if (data === undefined) return null;
  const { lastEventAt, perMinute, waiting, quarantined, lagSeconds, silence } = data;
  const isLate = lagSeconds > lagAllowedS;
  const isTrouble = silence !== null || isLate || quarantined > 0;
  const Sign = isTrouble ? TriangleAlert : Activity;
  return (
    <Popover
      label={t("title")}
      align="end"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          title={t("title")}
          className={cn(
            "inline-flex h-6.5 min-w-6.5 items-center justify-center gap-2 rounded-md px-1 text-xs whitespace-nowrap hover:bg-sunken touch:h-11 touch:min-w-11",
            silence === null ? "text-muted" : "text-amber",
          )}
        >
          <Sign aria-hidden className={cn("size-3.5 shrink-0", isTrouble ? "text-amber" : "xl:hidden")} />
          {silence === null ? null : (
            <b>
              <span className="max-xl:hidden">{t("silent")}</span>
              <span className="xl:hidden">{t("silentShort")}</span>
            </b>
          )}
          <span className="inline-flex gap-2 max-xl:sr-only">
            {lastEventAt === null ? <span>{t("never")}</span> : <Age at={lastEventAt} />}
            <span>{t("rate", { count: perMinute })}</span>
          </span>
          {waiting === 0 ? null : (
            <span className={cn("max-xl:sr-only", isLate && "font-semibold text-amber")}>
              {t("waiting", { count: waiting })}
            </span>
          )}
          {isLate ? (
            <span className="font-semibold text-amber max-xl:sr-only">
              {t("lag", { time: format.span(lagSeconds * 1_000) })}
            </span>
          ) : null}
          {quarantined === 0 ? null : (
            <StatusTag tone="red" className="max-xl:hidden">
              {t("quarantined", { count: quarantined })}
            </StatusTag>
          )}
        </button>
      )}
    >
      {() => <HealthFacts health={data} />}
    </Popover>
  );
}
