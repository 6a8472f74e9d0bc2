"use client";

import { useTranslations } from "use-intl";
import { StatusTag } from "@/components/ui/status-tag";

/** Nobody sent this notification: we asked for it. */
export function RecoveredMark() {
  const t = useTranslations("recovery.mark");
  return (
    <StatusTag tone="violet" title={t("title")}>
      {t("word")}
    </StatusTag>
  );
}
