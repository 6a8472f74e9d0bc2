"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { StatusTag } from "@/components/ui/status-tag";
import { cn } from "@/lib/cn";
import { askedOf, stateTones } from "@/lib/recovery/labels";
import type { Recovery } from "@/lib/recovery/schema";
import { useRecoveryWords } from "./use-recovery-words";

type Props = { recoveries: Recovery[]; openedId: string | null; onOpen: (id: string) => void };

/** The newest recoveries, whoever asked for them. */
export function RecoveryList({ recoveries, openedId, onOpen }: Props) {
  const t = useTranslations("recovery");
  const format = useFormat();
  const words = useRecoveryWords();
  return (
    <Card title={t("list.title")} flush>
      {recoveries.length === 0 ? <p className="px-4 pb-3 text-muted">{t("list.none")}</p> : null}
      <ul className="grid">
        {recoveries.map((recovery) => (
          <li key={recovery.id} className="border-t border-line">
            <button
              type="button"
              aria-current={recovery.id === openedId ? "true" : undefined}
              onClick={() => onOpen(recovery.id)}
              className={cn(
                "grid min-h-11 w-full gap-0.5 px-4 py-2 text-left text-sm hover:bg-sunken",
                recovery.id === openedId && "bg-accent-soft",
              )}
            >
              <span className="flex flex-wrap items-center gap-2">
                <b>{format.dateTime(recovery.askedAt)}</b>
                <StatusTag tone={stateTones[recovery.state]}>{t(`state.${recovery.state}`)}</StatusTag>
              </span>
              <span className="text-xs text-ink">
                {words.about(recovery)} · {t("progress", { done: askedOf(recovery), total: recovery.total })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
