"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";

/** Anything may stand in an address. */
const mostNames = 8;
const short = (name: string) => (name.length > 40 ? `${name.slice(0, 40)}…` : name);

/** Says which parts of the address nobody could read, so that a list of more than was asked is not taken for the answer. */
export function UnreadParts({ names }: { names: string[] }) {
  const t = useTranslations("table");
  const [closed, setClosed] = useState("");
  const words = names.slice(0, mostNames).map(short).join(", ");
  if (words === "" || words === closed) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center gap-2 border-b border-amber bg-amber-soft px-3.5 py-1 text-sm text-amber"
    >
      <span className="min-w-0 break-words">{t("unread", { names: words })}</span>
      <button
        type="button"
        aria-label={t("unreadDismiss")}
        title={t("unreadDismiss")}
        onClick={() => setClosed(words)}
        className="ml-auto inline-flex size-6.5 shrink-0 items-center justify-center rounded-md hover:bg-surface touch:size-11"
      >
        <X className="size-4" aria-hidden />
      </button>
    </div>
  );
}
