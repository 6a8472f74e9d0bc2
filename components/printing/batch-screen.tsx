"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { Dialog } from "@/components/ui/dialog";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { batchQuery } from "@/lib/print-batches/queries";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import { BatchActions } from "./batch-actions";
import { BatchAnswer } from "./batch-answer";
import { BatchHeader } from "./batch-header";
import { BatchItems } from "./batch-items";
import { BatchPreview } from "./batch-preview";
import { BatchTroubles } from "./batch-troubles";
import { JamAsk } from "./jam-ask";
import { ReprintAsk } from "./reprint-ask";

/** One batch as it stands on the server: it goes on without this screen, and is found again after a reload. */
export function BatchScreen({ batchId, role }: { batchId: string; role: Role }) {
  const query = useQuery(batchQuery(batchId));
  if (query.data === undefined) {
    if (query.isError) return <FailedPanel isPage error={query.error} onRetry={() => void query.refetch()} />;
    return <LoadingRows rows={12} />;
  }
  return <Loaded batch={query.data} mayPrint={roleAtLeast(role, "operator")} />;
}

type Opened = { kind: "reprint"; items: BatchItem[] } | { kind: "jam"; code: string } | null;

function Loaded({ batch, mayPrint }: { batch: BatchPage; mayPrint: boolean }) {
  const t = useTranslations("batches");
  const [opened, setOpened] = useState<Opened>(null);
  const [except, setExcept] = useState<string[] | null>(null);
  const close = () => setOpened(null);
  const canGoOn = mayPrint && batch.state !== "running" && batch.ready > 1;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <BatchHeader batch={batch}>
        {mayPrint ? (
          <BatchActions
            batch={batch}
            onReprint={(items) => setOpened({ kind: "reprint", items })}
            onJam={() => setOpened({ kind: "jam", code: "" })}
          />
        ) : null}
      </BatchHeader>
      <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-3 lg:order-2">
          {mayPrint ? <BatchAnswer batch={batch} except={except} onExcept={setExcept} /> : null}
          <BatchTroubles
            batch={batch}
            mayPrint={mayPrint}
            onReprint={(items) => setOpened({ kind: "reprint", items })}
          />
          <BatchPreview batch={batch} />
        </div>
        <BatchItems
          batch={batch}
          except={except}
          onExcept={setExcept}
          onLastGood={canGoOn ? (item) => setOpened({ kind: "jam", code: item.orderId }) : undefined}
        />
      </div>
      <Dialog
        isOpen={opened?.kind === "reprint"}
        onClose={close}
        title={t("reprint.title", { count: opened?.kind === "reprint" ? opened.items.length : 0 })}
      >
        {opened?.kind === "reprint" ? <ReprintAsk batch={batch} items={opened.items} /> : null}
      </Dialog>
      <Dialog
        isOpen={opened?.kind === "jam"}
        onClose={close}
        title={t("jam.title")}
        description={t("jam.lead")}
      >
        {opened?.kind === "jam" ? <JamAsk batch={batch} initialCode={opened.code} /> : null}
      </Dialog>
    </div>
  );
}
