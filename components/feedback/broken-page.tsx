"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ErrorReference } from "./failed-panel";
import { Notice } from "./notice";

/** A screen that broke while it was drawn. `digest` is the reference under which the server logged it. */
export function BrokenPage({ digest, onRetry }: { digest?: string | undefined; onRetry: () => void }) {
  const t = useTranslations();
  return (
    <Notice
      isPage
      icon={TriangleAlert}
      iconClass="text-red"
      role="alert"
      title={t("feedback.brokenTitle")}
      actions={
        <Button kind="primary" onClick={onRetry} icon={<RotateCw className="size-4" aria-hidden />}>
          {t("common.retry")}
        </Button>
      }
    >
      <p>{t("feedback.brokenText")}</p>
      <ErrorReference code="internal" requestId={digest} />
    </Notice>
  );
}
