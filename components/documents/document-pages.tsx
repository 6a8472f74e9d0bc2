"use client";

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { documentQuery } from "@/lib/documents/queries";
import type { DocumentType } from "@/lib/orders/labels";
import { DocumentFailure } from "./document-failure";
import { PrintOffer } from "./print-offer";
import { reasonOf } from "./reason";

const PdfPages = lazy(async () => ({ default: (await import("./pdf-pages")).PdfPages }));

type Props = { orderId: string; type: DocumentType; canPrint: boolean; isStopped?: boolean };

/** The paper if it exists; an offer to print it if it never was or its address is dead; otherwise why it cannot be shown. */
export function DocumentPages({ orderId, type, canPrint, isStopped = false }: Props) {
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
  if (!query.isError) return <DocumentPlace />;
  const reason = reasonOf(query.error);
  const isToPrint = reason === "not_printed" || reason === "no_longer_there";
  if (isToPrint && isStopped) return <p className="text-muted">{t("orders.paper.stopped")}</p>;
  if (canPrint && isToPrint)
    return <PrintOffer orderId={orderId} type={type} isExpired={reason === "no_longer_there"} />;
  return <DocumentFailure error={query.error} onRetry={() => void query.refetch()} />;
}

function DocumentPlace() {
  const t = useTranslations("order");
  return (
    <div role="status" aria-label={t("documentLoading")}>
      <Skeleton className="h-80" />
    </div>
  );
}
