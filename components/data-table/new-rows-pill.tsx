"use client";

import { ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";

/** "4 baru ↑": stands in a toolbar that is there anyway, so that it covers no row and moves none when it comes. */
export function NewRowsPill({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations("table");
  return (
    <div role="status" className="contents">
      {count === 0 ? null : (
        <button
          type="button"
          onClick={onShow}
          className="inline-flex h-6.5 shrink-0 items-center gap-1 rounded-full bg-accent px-3 text-xs font-semibold whitespace-nowrap text-surface hover:brightness-110 touch:h-11"
        >
          {t("newRows", { count })}
          <ArrowUp className="size-3.5" aria-hidden />
        </button>
      )}
    </div>
  );
}
