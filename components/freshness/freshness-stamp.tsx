"use client";

import { Clock3, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { isTooOld } from "@/lib/allowances/rules";
import { cn } from "@/lib/cn";
import { useFormat } from "@/components/layout/preferences";
import { useKeys } from "@/components/layout/use-keys";
import { useNow } from "@/components/layout/use-now";
import { useDataState } from "./use-data-state";

type Props = {
  /** What the list's own answer said; the newest state of our copy is asked for beside it. */
  at?: string | null;
  isStale?: boolean;
};

/**
 * "Diperbarui 14:02:31 WIB · 12 dtk lalu"; amber, with another shape and other words, once it is too old: also when
 * nobody answers any more who could say so.
 */
export function FreshnessStamp({ at = null, isStale = false }: Props) {
  const t = useTranslations("frame");
  const format = useFormat();
  const now = useNow(1000);
  const { data, isPending, refetch } = useDataState();
  // Declined, so that the screen's own refresh runs too.
  useKeys({
    r: () => {
      void refetch();
      return false;
    },
  });
  const asked = data?.freshness;
  const isAskedNewer = Date.parse(asked?.syncedAt ?? "") >= (Date.parse(at ?? "") || 0);
  const syncedAt = isAskedNewer ? (asked?.syncedAt ?? null) : at;
  if (syncedAt === null) {
    if (isPending) return null;
    const isRunning = asked !== undefined && asked.problem === null && asked.firstSync < 1;
    return (
      <span className={cn("text-xs whitespace-nowrap", isRunning ? "text-blue" : "text-muted")}>
        {isRunning ? t("firstSync", { share: format.percent(asked.firstSync) }) : t("neverUpdated")}
      </span>
    );
  }
  const isOld = asked
    ? (isAskedNewer && asked.isStale) || isTooOld(syncedAt, asked.allowedSeconds, now)
    : isStale;
  const time = `${format.timeSeconds(syncedAt)} ${format.zone}`;
  const Icon = isOld ? TriangleAlert : Clock3;
  return (
    <span
      title={format.exact(syncedAt)}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap",
        isOld ? "font-semibold text-amber" : "text-muted",
      )}
    >
      <Icon className="size-3.5" aria-hidden />
      {isOld ? t("staleSince", { time }) : t("updatedAt", { time })}
      <span className="phone:hidden">
        {" "}
        · {format.relative(syncedAt, Math.max(now, Date.parse(syncedAt)))}
      </span>
    </span>
  );
}
