"use client";

import { Clock3, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { useFormat } from "./preferences";
import { useNow } from "./use-now";

type Props = { at: string | null; isStale: boolean; isUpdating?: boolean };

/** "Diperbarui 14:02:31 WIB · 12 dtk lalu"; amber, with another shape and other words, once it is too old. */
export function FreshnessStamp({ at, isStale, isUpdating = false }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const now = useNow(1000);
  if (at === null) return <span className="text-xs text-muted">{t("frame.neverUpdated")}</span>;
  const time = `${format.timeSeconds(at)} ${format.zone}`;
  const Icon = isStale ? TriangleAlert : Clock3;
  return (
    <span
      title={format.exact(at)}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap",
        isStale ? "font-semibold text-amber" : "text-muted",
      )}
    >
      <Icon className="size-3.5" aria-hidden />
      {isStale ? t("frame.staleSince", { time }) : t("frame.updatedAt", { time })}
      <span className="phone:hidden">
        {" "}
        · {isUpdating ? t("common.updating") : format.relative(at, Math.max(now, Date.parse(at)))}
      </span>
    </span>
  );
}
