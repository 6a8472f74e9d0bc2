"use client";

import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";

type Props = { size?: "md" | "lg"; isBusy: boolean; onReason: (reason: string) => void };

const reasons = ["damaged", "lost", "jam", "faint"] as const;
const shortest = 3;

/** Why it is printed once more: the reason is both the answer and the press that prints. */
export function ReprintReason({ size = "md", isBusy, onReason }: Props) {
  const t = useTranslations("batches.reprint");
  const [other, setOther] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReason(other.trim());
  };
  return (
    <>
      <p className="text-sm font-semibold">{t("why")}</p>
      <div className="flex flex-wrap gap-2">
        {reasons.map((reason) => (
          <Button key={reason} size={size} disabled={isBusy} onClick={() => onReason(t(`reason.${reason}`))}>
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
        <Button type="submit" size={size} disabled={isBusy || other.trim().length < shortest}>
          {t("otherAction")}
        </Button>
      </form>
    </>
  );
}
