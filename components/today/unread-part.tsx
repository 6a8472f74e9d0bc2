"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useProblem } from "./today-number";

/** A part of the page that could not be read: says so where it would stand. */
export function UnreadPart({ problem }: { problem: string | null }) {
  const t = useTranslations("today");
  const reason = useProblem(problem ?? "internal") ?? "";
  return (
    <p className="flex items-center gap-2 py-4 text-amber">
      <TriangleAlert className="size-4 shrink-0" aria-hidden />
      {t("notRead", { reason })}
    </p>
  );
}
