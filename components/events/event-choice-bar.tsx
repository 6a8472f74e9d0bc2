"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { mostIds } from "@/lib/reprocess/schema";

type Props = { count: number; onClear: () => void; onAgain: () => void };

/** How many events are chosen and what can be done with them, below the list and never on top of it. */
export function EventChoiceBar({ count, onClear, onAgain }: Props) {
  const t = useTranslations("events");
  if (count === 0) return null;
  const isTooMany = count > mostIds;
  return (
    <section
      aria-label={t("choice.label")}
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-t border-line-strong bg-surface px-3.5 py-2"
    >
      <b role="status">{t("choice.chosen", { count })}</b>
      <Button kind="quiet" size="sm" onClick={onClear}>
        {t("choice.clear")}
      </Button>
      {isTooMany ? (
        <span className="text-sm text-amber">{t("choice.tooMany", { most: mostIds })}</span>
      ) : null}
      <span className="flex-1" />
      <Button disabled={isTooMany} onClick={onAgain} icon={<RotateCw className="size-4" aria-hidden />}>
        {t("reprocess.actionMany")}
      </Button>
    </section>
  );
}
