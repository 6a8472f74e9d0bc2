"use client";

import { useTranslations } from "use-intl";
import { StatusTag } from "@/components/ui/status-tag";

/** Answering, not answering, or not asked yet: not knowing is no failure. */
export function Reach({ isReachable }: { isReachable: boolean | null }) {
  const t = useTranslations("connection.ginee");
  if (isReachable === null) return <StatusTag>{t("notAsked")}</StatusTag>;
  return (
    <StatusTag tone={isReachable ? "green" : "red"}>{t(isReachable ? "reachable" : "unreachable")}</StatusTag>
  );
}
