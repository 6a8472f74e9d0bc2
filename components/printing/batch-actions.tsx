"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import { partsOf } from "./batch-parts";
import { BatchPrint } from "./batch-print";
import { useChangeBatch } from "./use-batch-deeds";

type Props = { batch: BatchPage; onReprint: (items: BatchItem[]) => void; onJam: () => void };

/** Printing first; going on after a jam and printing again once there is something to do it with. */
export function BatchActions({ batch, onReprint, onJam }: Props) {
  const t = useTranslations("batches");
  const { ready } = partsOf(batch);
  const isRunning = batch.state === "running";
  return (
    <>
      <BatchPrint batch={batch} />
      {isRunning || ready.length < 2 ? null : <Button onClick={onJam}>{t("jam.action")}</Button>}
      {isRunning || ready.length === 0 ? null : (
        <Button onClick={() => onReprint(ready)}>{t("reprint.action")}</Button>
      )}
      {isRunning || (batch.state === "done" && batch.unfetched > 0) ? <CancelBatch id={batch.id} /> : null}
    </>
  );
}

function CancelBatch({ id }: { id: string }) {
  const t = useTranslations("batches");
  const [isOpen, setIsOpen] = useState(false);
  const { change, isBusy, isUnsure } = useChangeBatch(id);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t("cancel.action")}</Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("cancel.title")} description={t("cancel.text")}>
        {isUnsure ? <StaleBanner>{t("unsure")}</StaleBanner> : null}
        <Button kind="stop" disabled={isBusy} onClick={() => change("cancel", { onSuccess: close })}>
          {t("cancel.confirm")}
        </Button>
      </Dialog>
    </>
  );
}
