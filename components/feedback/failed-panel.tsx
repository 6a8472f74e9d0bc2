"use client";

import { CloudOff, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { ForbiddenPanel } from "./forbidden-panel";
import { Notice } from "./notice";

type Props = { error: unknown; onRetry?: (() => void) | undefined; isPage?: boolean };

/** Nothing could be loaded and nothing is known: says so, never looks like an empty list. */
export function FailedPanel({ error, onRetry, isPage = false }: Props) {
  const t = useTranslations();
  const known = error instanceof ApiError ? error : null;
  const { code, title, action } = messageOf(error);
  if (code === "not_allowed") return <ForbiddenPanel />;
  return (
    <Notice
      isPage={isPage}
      icon={CloudOff}
      iconClass="text-red"
      role="alert"
      title={t(title)}
      actions={
        onRetry === undefined ? null : (
          <Button kind="primary" onClick={onRetry} icon={<RotateCw className="size-4" aria-hidden />}>
            {t("common.retry")}
          </Button>
        )
      }
    >
      <p>{t(action)}</p>
      <ErrorReference code={code} requestId={known?.requestId} transactionId={known?.gineeTransactionId} />
    </Notice>
  );
}

type ReferenceProps = { code: string; requestId?: string | undefined; transactionId?: string | undefined };

/** What a person reads out on the phone. */
export function ErrorReference({ code, requestId, transactionId }: ReferenceProps) {
  const t = useTranslations("feedback");
  const parts = [
    t("code", { code }),
    requestId && t("reference", { id: requestId }),
    transactionId && `Ginee ${transactionId}`,
  ];
  return <p className="mt-2 font-mono text-xs break-all text-faint">{parts.filter(Boolean).join(" · ")}</p>;
}
