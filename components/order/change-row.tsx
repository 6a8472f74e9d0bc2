"use client";

import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { firstSeenField } from "@/lib/order-changes/schema";
import type { ChangedFact, Names } from "@/lib/order-history/schema";
import { useChangeWords } from "./use-change-words";

type Props = {
  change: Pick<ChangedFact, "field" | "before" | "after">;
  names: Names;
  currency: string | null;
};

/** One changed fact: which, from what to what. Of a person only that it changed. */
export function ChangeRow({ change: { field, before, after }, names, currency }: Props) {
  const t = useTranslations("history");
  const { fieldWord, valueWord, stepWords } = useChangeWords({ names, currency });
  if (field === firstSeenField)
    return <b className="font-semibold">{t("firstSeen", { status: valueWord(field, after) })}</b>;
  const [was, now] = stepWords(field, before, after);
  const isWithheld = before === null && after === null;
  return (
    <span className="break-words">
      <span className="text-muted">{fieldWord(field)}</span>{" "}
      {isWithheld ? (
        <b>{t("changed")}</b>
      ) : (
        <>
          <span className={cn("text-muted", before !== null && "line-through decoration-line-strong")}>
            {was}
          </span>{" "}
          <span aria-hidden>→</span> <b>{now}</b>
        </>
      )}
    </span>
  );
}
