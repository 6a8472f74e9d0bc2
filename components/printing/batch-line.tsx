"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatusTag } from "@/components/ui/status-tag";
import type { Batch } from "@/lib/print-batches/schema";

/** One batch in a list: what, whose, how far, and whether somebody still has to say what became of it. */
export function BatchLine({ batch }: { batch: Batch }) {
  const t = useTranslations();
  const format = useFormat();
  const { id, type, state, total, ready, failed, waiting, createdBy, station, createdAt, reason } = batch;
  const progress = t("ledger.batches.progress", { ready, total });
  return (
    <li className="border-t border-line">
      <Link
        href={`/print/${encodeURIComponent(id)}`}
        prefetch={false}
        className="grid min-h-11 gap-0.5 px-4 py-2 text-sm hover:bg-sunken"
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <b>{t("ledger.batches.count", { count: total, document: t(`values.document.${type}`) })}</b>
          <Outcome batch={batch} />
          {failed === 0 ? null : (
            <StatusTag tone="red">{t("ledger.batches.failed", { count: failed })}</StatusTag>
          )}
          <span translate="no" className="ml-auto font-mono text-xs text-muted">
            {id}
          </span>
        </span>
        <span className="text-xs text-muted">
          {[createdBy, station, `${format.dateTime(createdAt)} ${format.zone}`, progress, reason]
            .filter(Boolean)
            .join(" · ")}
        </span>
        {state === "running" ? (
          <ProgressBar
            label={progress}
            share={total === 0 ? 1 : (total - waiting) / total}
            className="mt-1 w-full bg-sunken"
          />
        ) : null}
      </Link>
    </li>
  );
}

function Outcome({ batch: { state, ready, isPrinted } }: { batch: Batch }) {
  const t = useTranslations();
  if (state === "running") return <StatusTag tone="blue">{t("batches.state.running")}</StatusTag>;
  if (isPrinted !== null)
    return isPrinted ? (
      <StatusTag tone="green">{t("ledger.batches.printed")}</StatusTag>
    ) : (
      <StatusTag>{t("ledger.batches.not_printed")}</StatusTag>
    );
  if (ready > 0) return <StatusTag tone="amber">{t("ledger.batches.unanswered")}</StatusTag>;
  return <StatusTag>{t(`batches.state.${state}`)}</StatusTag>;
}
