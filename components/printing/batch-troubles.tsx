"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import { nameOf, partsOf } from "./batch-parts";
import { useReasonWords } from "./batch-words";
import { ClaimWords } from "./claim-words";
import { useChangeBatch } from "./use-batch-deeds";

type Props = { batch: BatchPage; mayPrint: boolean; onReprint: (items: BatchItem[]) => void };

/** What is not among the pages, why, and the one thing to do about it; the pages that are there do not wait for it. */
export function BatchTroubles({ batch, mayPrint, onReprint }: Props) {
  const t = useTranslations("batches");
  const { failed, refused, claimed } = partsOf(batch);
  return (
    <>
      {failed.length === 0 ? null : <Failed batch={batch} items={failed} mayPrint={mayPrint} />}
      {claimed.length === 0 ? null : (
        <Troubles
          title={t("claimed.title", { count: claimed.length })}
          items={claimed}
          actions={
            mayPrint ? (
              <Button size="sm" onClick={() => onReprint(claimed)}>
                {t("claimed.again", { count: claimed.length })}
              </Button>
            ) : null
          }
        />
      )}
      {refused.length === 0 ? null : (
        <Troubles title={t("refused.title", { count: refused.length })} items={refused} />
      )}
    </>
  );
}

function Failed({ batch, items, mayPrint }: { batch: BatchPage; items: BatchItem[]; mayPrint: boolean }) {
  const t = useTranslations("batches");
  const { change, isBusy, isUnsure } = useChangeBatch(batch.id);
  const retry = mayPrint && batch.state !== "cancelled" && (
    <Button
      size="sm"
      disabled={isBusy}
      onClick={() => change("retry")}
      icon={<RotateCw className="size-3.5" aria-hidden />}
    >
      {t("failed.retry", { count: items.length })}
    </Button>
  );
  return (
    <Troubles title={t("failed.title", { count: items.length })} items={items} actions={retry}>
      <p className="mb-1.5 text-sm text-muted">{t("failed.lead")}</p>
      {isUnsure ? <StaleBanner>{t("unsure")}</StaleBanner> : null}
    </Troubles>
  );
}

const shownAtFirst = 5;

type TroublesProps = { title: string; items: BatchItem[]; actions?: ReactNode; children?: ReactNode };

function Troubles({ title, items, actions, children }: TroublesProps) {
  const t = useTranslations("batches.items");
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, shownAtFirst);
  return (
    <Card title={title} actions={actions}>
      {children}
      <ul className="grid max-h-80 gap-1.5 overflow-y-auto text-sm">
        {shown.map((item) => (
          <Trouble key={item.position} item={item} />
        ))}
      </ul>
      {shown.length === items.length ? null : (
        <Button kind="quiet" size="sm" onClick={() => setIsWhole(true)}>
          {t("more", { count: items.length - shown.length })}
        </Button>
      )}
    </Card>
  );
}

function Trouble({ item }: { item: BatchItem }) {
  const reasonOf = useReasonWords();
  const said = [item.gineeMessage, item.gineeTransactionId && `Ginee ${item.gineeTransactionId}`].filter(
    Boolean,
  );
  return (
    <li className="flex flex-wrap items-baseline gap-x-2.5 gap-y-0.5">
      <Link
        href={`/orders/${encodeURIComponent(item.orderId)}`}
        prefetch={false}
        className="rounded-sm underline decoration-line-strong underline-offset-3"
      >
        <Code value={nameOf(item)} />
      </Link>
      {item.claim === null ? <span>{reasonOf(item)}</span> : <ClaimWords claim={item.claim} />}
      {said.length === 0 ? null : <span className="text-xs break-all text-muted">{said.join(" · ")}</span>}
    </li>
  );
}
