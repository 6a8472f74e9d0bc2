"use client";

import { TriangleAlert } from "lucide-react";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { ClaimWords } from "@/components/printing/claim-words";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { Claim } from "@/lib/print-copies/schema";

type Props = { claim: Claim | undefined; isBusy: boolean; onReason: (reason: string) => void };

const reasons = ["damaged", "lost", "jam", "faint"] as const;
const shortest = 3;

/** Two labels of one parcel are a danger: the reason is both the answer and the press that prints. */
export function PaperReprint({ claim, isBusy, onReason }: Props) {
  const t = useTranslations("batches.reprint");
  const [other, setOther] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReason(other.trim());
  };
  return (
    <div className="grid gap-2 rounded-md bg-sunken p-3">
      <p role="alert" className="flex gap-2 text-amber">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
        <span>
          {t("warning")} {claim === undefined ? null : <ClaimWords claim={claim} />}
        </span>
      </p>
      <p className="font-semibold">{t("why")}</p>
      <div className="flex flex-wrap gap-2">
        {reasons.map((reason) => (
          <Button key={reason} disabled={isBusy} onClick={() => onReason(t(`reason.${reason}`))}>
            {t(`reason.${reason}`)}
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField
            label={t("other")}
            value={other}
            maxLength={200}
            onChange={(event) => setOther(event.target.value)}
          />
        </div>
        <Button type="submit" disabled={isBusy || other.trim().length < shortest}>
          {t("otherAction")}
        </Button>
      </form>
    </div>
  );
}
