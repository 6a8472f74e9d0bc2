"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ProgressBar } from "@/components/ui/progress-bar";

/** While the first sync runs the list is true but not whole; says how far it is. `share` from 0 to 1. */
export function FirstSyncStrip({ share }: { share: number }) {
  const t = useTranslations("orders");
  const format = useFormat();
  if (share >= 1) return null;
  const words = t("firstSync", { share: format.percent(share) });
  return (
    <div
      role="status"
      className="flex items-center gap-3 border-b border-line bg-blue-soft px-3.5 py-1.5 text-sm text-blue"
    >
      <span>{words}</span>
      <ProgressBar label={words} share={share} className="flex-1" />
    </div>
  );
}
