"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { documentQuery, printDocumentMutation } from "@/lib/documents/queries";
import type { DocumentType } from "@/lib/orders/labels";
import { orderKeys } from "@/lib/orders/queries";
import { DocumentFailure } from "./document-failure";

type Props = { orderId: string; type: DocumentType; isExpired: boolean };

/** A paper that is not there: making it is a deed at Ginee, so it takes a press. Done, refused or unknown. */
export function PrintOffer({ orderId, type, isExpired }: Props) {
  const t = useTranslations("order");
  const client = useQueryClient();
  const { queryKey } = documentQuery(orderId, type);
  const print = useMutation({
    ...printDocumentMutation(orderId, type),
    onSuccess: (bytes) => client.setQueryData(queryKey, bytes),
    onSettled: () => client.invalidateQueries({ queryKey: orderKeys.detail(orderId) }),
  });
  const code = print.error instanceof ApiError ? print.error.code : "internal";
  if (print.isError && (code === "outcome_unknown" || code === "offline" || code === "unreadable")) {
    const requestId = print.error instanceof ApiError ? print.error.requestId : undefined;
    const check = () => void client.refetchQueries({ queryKey }).then(() => print.reset());
    return <OutcomeUnknown requestId={requestId} isChecking={false} onCheck={check} />;
  }
  if (print.isError) return <DocumentFailure error={print.error} onRetry={() => print.reset()} />;
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-3 text-sm">
      <p>{t(isExpired ? "printExpired" : "printOffer")}</p>
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={print.isPending}
        onClick={() => print.mutate()}
        icon={<Printer className="size-4" aria-hidden />}
      >
        {print.isPending ? t("printing") : t("printNow")}
      </Button>
    </div>
  );
}
