"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { ClaimWords } from "@/components/printing/claim-words";
import { ReprintReason } from "@/components/printing/reprint-reason";
import type { Claim } from "@/lib/print-copies/schema";

type Props = { claim: Claim | undefined; isBusy: boolean; onReason: (reason: string) => void };

/** Two labels of one parcel are a danger: whoever prints a second says why. */
export function PaperReprint({ claim, isBusy, onReason }: Props) {
  const t = useTranslations("batches.reprint");
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-3">
      <p role="alert" className="flex gap-2 text-amber">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          {t("warning")} {claim === undefined ? null : <ClaimWords claim={claim} />}
        </span>
      </p>
      <ReprintReason isBusy={isBusy} onReason={onReason} />
    </div>
  );
}
