"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { Button, buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { ApiError } from "@/lib/api/fetcher";
import { documentPath, documentQuery } from "@/lib/documents/queries";
import { documentReasons, type DocumentType } from "@/lib/documents/schema";
import type { OrderDetail } from "@/lib/orders/schema";

const PdfPages = lazy(async () => ({ default: (await import("./pdf-pages")).PdfPages }));

const order: readonly DocumentType[] = ["label", "picking", "packing", "invoice"];

/** The four papers of an order, drawn in the page. The label comes by itself, the others when asked for. */
export function DocumentCard({
  orderId,
  documents,
}: {
  orderId: string;
  documents: OrderDetail["documents"];
}) {
  const t = useTranslations();
  const [type, setType] = useState<DocumentType>("label");
  const isAvailable = documents.find((document) => document.type === type)?.available ?? true;
  return (
    <Card
      title={t("order.documents")}
      actions={
        isAvailable ? (
          <a
            href={documentPath(orderId, type)}
            target="_blank"
            rel="noreferrer"
            className={buttonLook("quiet", "sm")}
          >
            <ExternalLink className="size-3.5" aria-hidden />
            {t("order.documentOpen")}
          </a>
        ) : null
      }
    >
      <Segmented
        label={t("order.documents")}
        value={type}
        onChange={setType}
        options={order.map((value) => ({ value, label: t(`values.document.${value}`) }))}
      />
      <div className="mt-3">
        {isAvailable ? (
          <DocumentPages key={type} orderId={orderId} type={type} />
        ) : (
          <p className="text-muted">{t("order.documentNone")}</p>
        )}
      </div>
    </Card>
  );
}

function DocumentPages({ orderId, type }: { orderId: string; type: DocumentType }) {
  const t = useTranslations();
  const query = useQuery(documentQuery(orderId, type));
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) return <p className="text-red">{t("order.documentBroken")}</p>;
  if (query.data !== undefined) {
    return (
      <Suspense fallback={<DocumentPlace />}>
        <PdfPages bytes={query.data} name={t(`values.document.${type}`)} onBroken={() => setIsBroken(true)} />
      </Suspense>
    );
  }
  if (query.isError) return <DocumentFailure error={query.error} onRetry={() => void query.refetch()} />;
  return <DocumentPlace />;
}

function DocumentPlace() {
  const t = useTranslations("order");
  return (
    <div role="status" aria-label={t("documentLoading")}>
      <Skeleton className="h-80" />
    </div>
  );
}

function DocumentFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations();
  const known = error instanceof ApiError ? error : null;
  const told = known?.fields.find(({ path }) => path === "document")?.message;
  const reason = documentReasons.find((name) => name === told);
  const code = known?.code ?? "internal";
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-sunken p-3 text-sm">
      <p>{reason === undefined ? t(`errors.${code}.title`) : t(`order.documentReason.${reason}`)}</p>
      <ErrorReference code={code} requestId={known?.requestId} transactionId={known?.gineeTransactionId} />
      <Button size="sm" className="justify-self-start" onClick={onRetry}>
        {t("common.retry")}
      </Button>
    </div>
  );
}
