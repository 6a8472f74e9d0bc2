"use client";

import { X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { readScreenSearch } from "@/lib/orders/search-params";

/** Says which parts of the address nobody could read, so that a list of more than was asked is not taken for the answer. */
export function UnreadNotice() {
  const t = useTranslations("orders.filter");
  const given = useSearchParams();
  const [closed, setClosed] = useState("");
  const { unread } = readScreenSearch(new URLSearchParams(given));
  const names = unread.join(", ");
  if (names === "" || names === closed) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-amber bg-amber-soft px-3.5 py-1 text-sm text-amber"
    >
      <span className="min-w-0 break-words">{t("unread", { names })}</span>
      <button
        type="button"
        aria-label={t("unreadDismiss")}
        title={t("unreadDismiss")}
        onClick={() => setClosed(names)}
        className="ml-auto inline-flex size-6.5 shrink-0 items-center justify-center rounded-md hover:bg-surface touch:size-11"
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  );
}
