"use client";

import { ExternalLink, Printer } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button, buttonLook } from "@/components/ui/button";
import { batchDocumentPath } from "@/lib/print-batches/queries";
import type { BatchPage } from "@/lib/print-batches/schema";
import { canPrintHere } from "./print-pdf";
import { usePrintBatch } from "./use-print-batch";

const never = () => () => undefined;

/** Printing what is there now: first what nobody opened yet. A browser without a viewer gets the PDF by itself. */
export function BatchPrint({ batch }: { batch: BatchPage }) {
  const t = useTranslations("batches.print");
  const { print, isBusy } = usePrintBatch(batch.id);
  const isHere = useSyncExternalStore(never, canPrintHere, () => true);
  const { state, printable, unfetched } = batch;
  if (printable === 0)
    return state === "running" ? <span className="text-sm text-muted">{t("nothing")}</span> : null;

  const isFresh = unfetched > 0;
  const part = isFresh && unfetched < printable ? ({ only: "new" } as const) : {};
  const word = !isFresh ? "again" : state === "running" ? "some" : unfetched < printable ? "rest" : "all";
  const words = t(word, { count: unfetched });
  const icon = <Printer className="size-4" aria-hidden />;
  const kind = isFresh ? "primary" : "plain";
  return (
    <>
      {isHere ? (
        <Button kind={kind} disabled={isBusy} icon={icon} onClick={() => print(part)}>
          {isBusy ? t("preparing") : words}
        </Button>
      ) : (
        <a
          href={batchDocumentPath(batch.id, part)}
          target="_blank"
          rel="noreferrer"
          title={t("noViewer")}
          className={buttonLook(kind)}
        >
          {icon}
          {words}
        </a>
      )}
      <a href={batchDocumentPath(batch.id)} target="_blank" rel="noreferrer" className={buttonLook("quiet")}>
        <ExternalLink className="size-3.5" aria-hidden />
        {t("open")}
      </a>
    </>
  );
}
