"use client";

import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { BatchPage } from "@/lib/print-batches/schema";
import { countAfter, lastGoodOf, nameOf } from "./batch-parts";
import { useContinueBatch } from "./use-batch-deeds";
import { readStation } from "./workstation";

type Props = { batch: BatchPage; initialCode: string };

/** The last good label by a scan, its number or its page; says what would be printed again before it is. */
export function JamAsk({ batch, initialCode }: Props) {
  const t = useTranslations("batches");
  const [code, setCode] = useState(initialCode);
  const { goOn, isBusy, error, reset, isUnsure } = useContinueBatch(batch.id);
  const found = lastGoodOf(batch.items, code);
  const after = found === null ? 0 : countAfter(batch.items, found);
  const isRefused = error !== null && !isUnsure;

  const edit = (next: string) => {
    setCode(next);
    reset();
  };
  const start = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === "" || (found !== null && after === 0)) return;
    goOn({
      ...(found?.asked ?? { code: code.trim() }),
      reason: t("reprint.reason.jam"),
      station: readStation(),
    });
  };
  return (
    <form onSubmit={start} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <TextField
        label={t("jam.code")}
        value={code}
        maxLength={200}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        problem={isRefused ? t("jam.unknown") : undefined}
        onChange={(event) => edit(event.target.value)}
      />
      <p role="status" className="text-sm">
        {found === null
          ? null
          : t("jam.found", {
              page: found.item.firstPage ?? found.item.position,
              order: nameOf(found.item),
              count: after,
            })}
      </p>
      {isUnsure ? <StaleBanner>{t("ask.unsure")}</StaleBanner> : null}
      <Button
        type="submit"
        kind="primary"
        size="lg"
        className="justify-self-start"
        disabled={isBusy || code.trim() === "" || (found !== null && after === 0)}
      >
        {t("jam.start")}
      </Button>
    </form>
  );
}
