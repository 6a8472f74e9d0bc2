"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Notice } from "./notice";

export function ForbiddenPanel() {
  const t = useTranslations("feedback");
  return (
    <Notice icon={Lock} title={t("forbiddenTitle")}>
      {t("forbiddenText")}
    </Notice>
  );
}
