"use client";

import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { BatchPage } from "@/lib/print-batches/schema";
import { useAnswerBatch, useRepeatBatch } from "./use-batch-deeds";
import { readStation } from "./workstation";

type Props = {
  batch: BatchPage;
  /** Order ids that were not printed; null while nobody takes any out. */
  except: readonly string[] | null;
  onExcept: (except: string[] | null) => void;
};

/** "Sudah tercetak?", once a batch, from the moment its pages were opened. */
export function BatchAnswer({ batch, except, onExcept }: Props) {
  const t = useTranslations("batches");
  const format = useFormat();
  const { answer, isBusy, isUnsure } = useAnswerBatch(batch.id);
  if (batch.isPrinted !== null) {
    const time = batch.answeredAt === null ? "" : format.dateTime(batch.answeredAt);
    return (
      <Card title={t("answer.title")}>
        <p role="status" className="font-semibold">
          {t(batch.isPrinted ? "answer.saidYes" : "answer.saidNo", { person: batch.answeredBy ?? "", time })}
        </p>
        <PrintMissing batch={batch} />
      </Card>
    );
  }
  if (batch.printable === 0 || batch.unfetched >= batch.printable) return null;
  const isRunning = batch.state === "running";
  return (
    <Card title={t("answer.title")} className="border-accent">
      <div className="grid gap-2.5">
        <p className="text-sm text-muted">{t(isRunning ? "answer.running" : "answer.text")}</p>
        {!isRunning && batch.unfetched > 0 ? (
          <p className="text-sm font-semibold text-amber">
            {t("answer.unfetched", { count: batch.unfetched })}
          </p>
        ) : null}
        {except === null ? (
          <div className="flex flex-wrap gap-2">
            <Button
              kind="primary"
              disabled={isBusy || isRunning}
              onClick={() => answer({ isPrinted: true, except: [] })}
            >
              {t("answer.yes")}
            </Button>
            <Button disabled={isBusy || isRunning} onClick={() => onExcept([])}>
              {t("answer.except")}
            </Button>
            <Button disabled={isBusy || isRunning} onClick={() => answer({ isPrinted: false, except: [] })}>
              {t("answer.no")}
            </Button>
          </div>
        ) : (
          <>
            <p className="text-sm font-semibold">{t("answer.choose")}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                kind="primary"
                disabled={isBusy || except.length === 0}
                onClick={() =>
                  answer({ isPrinted: true, except: [...except] }, { onSuccess: () => onExcept(null) })
                }
              >
                {t("answer.save", { count: except.length })}
              </Button>
              <Button disabled={isBusy} onClick={() => onExcept(null)}>
                {t("answer.back")}
              </Button>
            </div>
          </>
        )}
        {isUnsure ? <StaleBanner>{t("unsure")}</StaleBanner> : null}
      </div>
    </Card>
  );
}

/** What did not come out takes no reason: nobody has it. */
function PrintMissing({ batch }: { batch: BatchPage }) {
  const t = useTranslations("batches");
  const { repeat, isBusy, isUnsure } = useRepeatBatch(batch);
  const orderIds = batch.items.filter((item) => item.isMissing).map(({ orderId }) => orderId);
  if (orderIds.length === 0) return null;
  const print = () => repeat({ orderIds, station: readStation() || batch.station });
  return (
    <div className="mt-2.5 grid justify-items-start gap-2.5">
      <Button kind="primary" disabled={isBusy} onClick={print}>
        {t("answer.again", { count: orderIds.length })}
      </Button>
      {isUnsure ? <StaleBanner>{t("ask.unsure")}</StaleBanner> : null}
    </div>
  );
}
