"use client";

import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { reasonOf } from "./reason";

export function DocumentFailure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations();
  const known = error instanceof ApiError ? error : null;
  const reason = reasonOf(error);
  return (
    <div role="alert" className="grid gap-2 rounded-md bg-sunken p-3 text-sm">
      <p>{reason === undefined ? t(messageOf(error).title) : t(`order.documentReason.${reason}`)}</p>
      {known?.gineeMessage === undefined ? null : (
        <p className="break-words">{t("order.gineeSays", { words: known.gineeMessage })}</p>
      )}
      <ErrorReference
        code={known?.code ?? "internal"}
        requestId={known?.requestId}
        transactionId={known?.gineeTransactionId}
      />
      <Button size="sm" className="justify-self-start" onClick={onRetry}>
        {t("common.retry")}
      </Button>
    </div>
  );
}
