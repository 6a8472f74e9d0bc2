"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";

/** The search stopped at its time limit: what it says about older notifications is nothing. */
export function LookedBack({ at }: { at: string | null }) {
  const t = useTranslations("events");
  const format = useFormat();
  if (at === null) return null;
  return (
    <p role="status" className="border-b border-amber bg-amber-soft px-3.5 py-1 text-sm text-amber">
      {t("lookedBack", { time: `${format.dateTime(at)} ${format.zone}` })}
    </p>
  );
}
