"use client";

import { TriangleAlert } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/text-field";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import type { Claim } from "@/lib/print-copies/schema";
import { nameOf } from "./batch-parts";
import { ClaimWords } from "./claim-words";
import { useCreateBatch } from "./use-batch-deeds";
import { readStation } from "./workstation";

type Props = { batch: BatchPage; items: readonly BatchItem[] };

const reasons = ["damaged", "lost", "jam", "faint"] as const;
const shown = 8;
const shortest = 3;

/** Warns with time, person and count; a reason is both the answer and the press that prints. */
export function ReprintAsk({ batch, items }: Props) {
  const t = useTranslations("batches.reprint");
  const unsure = useTranslations("batches.ask")("unsure");
  const [other, setOther] = useState("");
  const { create, isBusy, isUnsure } = useCreateBatch();
  const { type, hasDividers, hasCover } = batch;
  // Its pages lie as they did before: the order of the list is the order that they have here.
  const again = (reason: string) =>
    create({
      ...{ type, hasDividers, hasCover, reason, sort: "list", isReversed: false },
      station: readStation(),
      orderIds: items.map(({ orderId }) => orderId),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    again(other.trim());
  };
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
      <p className="text-sm font-semibold">{t("why")}</p>
      <div className="flex flex-wrap gap-2">
        {reasons.map((reason) => (
          <Button key={reason} size="lg" disabled={isBusy} onClick={() => again(t(`reason.${reason}`))}>
            {t(`reason.${reason}`)}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={t("other")}
            value={other}
            maxLength={200}
            onChange={(event) => setOther(event.target.value)}
          />
        </div>
        <Button type="submit" size="lg" disabled={isBusy || other.trim().length < shortest}>
          {t("otherAction")}
        </Button>
      </form>
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
