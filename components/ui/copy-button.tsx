"use client";

import { Check, Copy, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button";
import { useCopy } from "./use-copy";

/** Copies one value and says so in place. `name` names it for people: "Copy JP9581135490". */
export function CopyButton({ value, name = value }: { value: string; name?: string }) {
  const t = useTranslations("common");
  const { outcome, copy } = useCopy();
  const label =
    outcome === "done"
      ? t("copied")
      : outcome === "failed"
        ? t("copyFailed")
        : t("copyValue", { value: name });
  const Icon = outcome === "done" ? Check : outcome === "failed" ? X : Copy;
  return (
    <>
      <IconButton size="sm" label={label} onClick={() => void copy(value)}>
        <Icon className="size-3.5" aria-hidden />
      </IconButton>
      <span role="status" className="sr-only">
        {outcome === null ? "" : label}
      </span>
    </>
  );
}
