"use client";

import { CornerDownRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { StatusTag, type Tone } from "@/components/ui/status-tag";
import type { BatchItem, ItemState } from "@/lib/print-batches/schema";
import { nameOf } from "./batch-parts";
import { useReasonWords } from "./batch-words";

const tones: Record<ItemState, Tone> = {
  waiting: "neutral",
  printing: "blue",
  ready: "green",
  failed: "red",
  refused: "amber",
  cancelled: "neutral",
};

export type RowDeeds = {
  /** Order ids that were not printed; null while nobody takes any out. */
  except: readonly string[] | null;
  onExcept: (except: string[]) => void;
  /** Absent where nothing can be continued. */
  onLastGood?: ((item: BatchItem) => void) | undefined;
};

/** One order: its page, its paper's numbers, how far it is. */
export function BatchRow({ item, except, onExcept, onLastGood }: { item: BatchItem } & RowDeeds) {
  const t = useTranslations("batches");
  const reasonOf = useReasonWords();
  const { orderId, state, firstPage, pages, waybill, courier, copy, fetchedAt } = item;
  const isReady = state === "ready";
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-0.5 border-t border-line px-4 py-1 text-sm">
      {except !== null && isReady ? (
        <Checkbox
          label={t("answer.notPrinted", { order: nameOf(item) })}
          checked={except.includes(orderId)}
          onChange={(event) =>
            onExcept(event.target.checked ? [...except, orderId] : except.filter((id) => id !== orderId))
          }
        />
      ) : null}
      <span className="w-16 shrink-0 text-muted tabular-nums" title={t("items.page")}>
        {firstPage === null ? "–" : `${t("items.page")} ${pagesOf(firstPage, pages)}`}
      </span>
      <Link
        href={`/orders/${encodeURIComponent(orderId)}`}
        prefetch={false}
        className="w-44 min-w-0 rounded-sm underline decoration-line-strong underline-offset-3"
      >
        <Code value={nameOf(item)} />
      </Link>
      <span className="flex min-w-0 flex-1 basis-52 items-baseline gap-2">
        {waybill === null ? null : <Code value={waybill} />}
        <span className="truncate text-xs text-muted">{courier}</span>
      </span>
      {copy !== null && copy > 1 ? <StatusTag tone="amber">{t("items.copy", { copy })}</StatusTag> : null}
      {isReady && fetchedAt !== null ? <span className="text-xs text-muted">{t("items.sent")}</span> : null}
      <StatusTag tone={tones[state]} title={reasonOf(item) || undefined}>
        {t(`item.${state}`)}
      </StatusTag>
      {onLastGood === undefined || !isReady ? null : (
        <IconButton label={t("jam.from")} onClick={() => onLastGood(item)}>
          <CornerDownRight className="size-4" aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

const pagesOf = (first: number, count: number | null) =>
  count === null || count < 2 ? String(first) : `${first}–${first + count - 1}`;
