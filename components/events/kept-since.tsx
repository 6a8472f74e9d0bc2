"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { later } from "@/components/ui/later";
import { retentionQuery } from "@/lib/retention/queries";

const KeptDialog = later(async () => (await import("./kept-dialog")).KeptDialog);

/** From when on notifications are there with their bodies; a press shows what is left of the older ones. */
export function KeptSince({ received }: { received: string }) {
  const t = useTranslations("events.kept");
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { data } = useQuery(retentionQuery());
  if (data === undefined) return null;
  const since = data.clearedBefore ?? data.oldestAt;
  return (
    <>
      <button
        type="button"
        onClick={() => setIsOpen(true)}
        className="rounded-sm text-xs whitespace-nowrap text-muted underline decoration-line-strong underline-offset-3 touch:min-h-11"
      >
        {since === null
          ? t("days", { count: data.keepDays })
          : t("since", { time: `${format.dateTime(since)} ${format.zone}` })}
      </button>
      {isOpen ? <KeptDialog retention={data} received={received} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}
