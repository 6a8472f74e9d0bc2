"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { DocumentPages } from "@/components/documents/document-pages";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import type { BatchPage } from "@/lib/print-batches/schema";
import { nameOf, partsOf } from "./batch-parts";

/** The first and the last document as they will come out. Looking at them is not taking them. */
export function BatchPreview({ batch }: { batch: BatchPage }) {
  const t = useTranslations("batches.preview");
  const { ready } = partsOf(batch);
  const first = ready[0];
  const last = ready.at(-1);
  if (first === undefined || last === undefined) return null;
  const isSettled = batch.state !== "running" && last !== first;
  return (
    <Card title={t("title")}>
      <div className="grid grid-cols-2 gap-3">
        <Sheet title={t("page", { page: first.firstPage ?? first.position })} code={nameOf(first)}>
          <DocumentPages orderId={first.orderId} type={batch.type} canPrint={false} />
        </Sheet>
        {isSettled ? (
          <Sheet title={t("page", { page: last.firstPage ?? last.position })} code={nameOf(last)}>
            <DocumentPages orderId={last.orderId} type={batch.type} canPrint={false} />
          </Sheet>
        ) : null}
      </div>
    </Card>
  );
}

function Sheet({ title, code, children }: { title: string; code: string; children: ReactNode }) {
  return (
    <figure className="grid min-w-0 content-start gap-1">
      <figcaption className="grid text-xs text-muted">
        {title}
        <Code value={code} />
      </figcaption>
      {children}
    </figure>
  );
}
