"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { isTooOld } from "@/lib/allowances/rules";
import { cn } from "@/lib/cn";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";

type Props = {
  /** null: never */
  at: string | null;
  allowanceS: number;
};

/** "diperiksa 12 dtk lalu", moving on by itself; amber, with a sign and other words, once it is older than it may be. */
export function CheckedAge({ at, allowanceS }: Props) {
  const t = useTranslations("freshness");
  const format = useFormat();
  const now = useNow(1000);
  if (at === null) return <span className="text-xs font-normal text-muted">{t("never")}</span>;
  const isOld = isTooOld(at, allowanceS, now);
  const age = format.relative(at, Math.max(now, Date.parse(at)));
  return (
    <time
      dateTime={at}
      title={format.exact(at)}
      className={cn(
        "inline-flex items-center gap-1 text-xs whitespace-nowrap",
        isOld ? "font-semibold text-amber" : "font-normal text-muted",
      )}
    >
      {isOld ? <TriangleAlert className="size-3.5 shrink-0" aria-hidden /> : null}
      {t(isOld ? "checkedOld" : "checked", { age })}
    </time>
  );
}
