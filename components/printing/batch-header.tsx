"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatusTag, type Tone } from "@/components/ui/status-tag";
import type { Batch, BatchPage } from "@/lib/print-batches/schema";
import type { ReactNode } from "react";

const tones: Record<Batch["state"], Tone> = { running: "blue", done: "green", cancelled: "neutral" };

/** What it is, whose, how far; the actions beside it. */
export function BatchHeader({ batch, children }: { batch: BatchPage; children: ReactNode }) {
  const t = useTranslations();
  const format = useFormat();
  const { total, ready, failed, refused, waiting, state, station, reason, repeats } = batch;
  const words = { person: batch.createdBy, time: format.dateTime(batch.createdAt), station };
  const progress = t("batches.progress", { ready, total, failed, refused });
  return (
    <>
      <PageHeader
        title={t("batches.title", { count: total, document: t(`values.document.${batch.type}`) })}
        lead={
          <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm">
            <StatusTag tone={tones[state]}>{t(`batches.state.${state}`)}</StatusTag>
            <span>{t(station === "" ? "batches.lead" : "batches.leadStation", words)}</span>
            <span translate="no" className="font-mono text-xs">
              {batch.id}
            </span>
          </span>
        }
        actions={children}
      />
      <div className="grid gap-1 px-3.5 pb-2 text-sm">
        <p className="flex flex-wrap gap-x-2.5">
          <span role="status">{progress}</span>
          <span className="text-muted">
            {t(`batches.sort.${batch.sort}`)}
            {batch.isReversed ? ` · ${t("batches.ask.reversed")}` : ""}
            {batch.pages === 0 ? "" : ` · ${t("batches.pages", { count: batch.pages })}`}
          </span>
        </p>
        {state === "running" ? (
          <ProgressBar
            label={progress}
            share={total === 0 ? 1 : (total - waiting) / total}
            className="w-full max-w-2xl bg-sunken"
          />
        ) : null}
        {reason === null ? null : (
          <p>
            {t("batches.repeats", { reason })}{" "}
            {repeats === null ? null : (
              <Link href={`/print/${encodeURIComponent(repeats)}`} prefetch={false} className="underline">
                {t("batches.repeated")}
              </Link>
            )}
          </p>
        )}
      </div>
    </>
  );
}
