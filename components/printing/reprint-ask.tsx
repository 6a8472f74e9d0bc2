"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Code } from "@/components/ui/code";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import type { Claim } from "@/lib/print-copies/schema";
import { nameOf } from "./batch-parts";
import { ClaimWords } from "./claim-words";
import { ReprintReason } from "./reprint-reason";
import { useRepeatBatch } from "./use-batch-deeds";
import { readStation } from "./workstation";

type Props = { batch: BatchPage; items: readonly BatchItem[] };

const shown = 8;

/** Warns with time, person and count before it asks why. */
export function ReprintAsk({ batch, items }: Props) {
  const t = useTranslations("batches.reprint");
  const unsure = useTranslations("batches.ask")("unsure");
  const { repeat, isBusy, isUnsure } = useRepeatBatch(batch);
  const again = (reason: string) =>
    repeat({ orderIds: items.map(({ orderId }) => orderId), station: readStation(), reason });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p role="alert" className="flex gap-2 rounded-md bg-amber-soft p-2.5 text-sm text-amber">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        {t("warning")}
      </p>
      <ul aria-label={t("earlier")} className="grid gap-1 text-sm">
        {items.slice(0, shown).map((item) => (
          <li key={item.position} className="flex flex-wrap items-baseline gap-x-2.5">
            <Code value={nameOf(item)} />
            <ClaimWords claim={item.claim ?? claimOf(batch, item)} />
          </li>
        ))}
      </ul>
      {items.length > shown ? (
        <p className="text-sm text-muted">{t("and", { count: items.length - shown })}</p>
      ) : null}
      <ReprintReason size="lg" isBusy={isBusy} onReason={again} />
      {isUnsure ? <StaleBanner>{unsure}</StaleBanner> : null}
    </div>
  );
}

/** The batch's own copy: whoever made the batch has it. */
function claimOf(batch: BatchPage, { copy }: BatchItem): Claim {
  return {
    person: batch.createdBy,
    at: batch.createdAt,
    station: batch.station,
    copies: copy ?? 1,
    state: batch.isPrinted === true ? "printed" : "claimed",
    batchId: batch.id,
  };
}
