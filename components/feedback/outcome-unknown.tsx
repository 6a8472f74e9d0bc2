"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ErrorReference } from "./failed-panel";

type Props = { requestId?: string | undefined; isChecking: boolean; onCheck: () => void };

/** The third outcome of a write: sent, but nobody knows whether it went through. Never repeats it, only looks. */
export function OutcomeUnknown({ requestId, isChecking, onCheck }: Props) {
  const t = useTranslations("feedback");
  return (
    <div role="alert" className="rounded-lg border border-amber bg-amber-soft p-4">
      <div className="flex items-start gap-3">
        <CircleHelp className="mt-0.5 size-5 shrink-0 text-amber" aria-hidden />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold text-amber">{t("unknownTitle")}</h3>
          <p>{t("unknownText")}</p>
          <ErrorReference code="outcome_unknown" requestId={requestId} />
        </div>
        <Button onClick={onCheck} disabled={isChecking}>
          {t("checkAgain")}
        </Button>
      </div>
    </div>
  );
}
