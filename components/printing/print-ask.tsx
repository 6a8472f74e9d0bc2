"use client";

import { Printer } from "lucide-react";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Segmented } from "@/components/ui/segmented";
import { TextField } from "@/components/ui/text-field";
import { documentTypes, type DocumentType } from "@/lib/orders/labels";
import { batchSorts, mostInBatch, type CreateBatch } from "@/lib/print-batches/schema";
import { useCreateBatch } from "./use-batch-deeds";
import { keepLook, keepStation, readLook, readStation } from "./workstation";

export type PrintChoice = Pick<CreateBatch, "orderIds" | "unseen" | "filter"> & {
  count: number;
  isExact: boolean;
};

type Props = { choice: PrintChoice; type: DocumentType };

/** What is printed and how; everything but the document is as it was last time at this computer, so that Enter is enough. */
export function PrintAsk({ choice, type: initialType }: Props) {
  const t = useTranslations("batches.ask");
  const words = useTranslations();
  const format = useFormat();
  const [type, setType] = useState(initialType);
  const [look, setLook] = useState(readLook);
  const [station, setStation] = useState(readStation);
  const { create, isBusy, isUnsure } = useCreateBatch();
  const { count, isExact, ...orders } = choice;
  const isTooMany = count > mostInBatch;

  const start = (event: FormEvent) => {
    event.preventDefault();
    keepLook(look);
    keepStation(station);
    create({ ...orders, ...look, type, station: station.trim() });
  };
  return (
    <form onSubmit={start} className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Choice label={t("type")}>
        <Segmented
          label={t("type")}
          value={type}
          onChange={setType}
          options={documentTypes.map((value) => ({ value, label: words(`values.document.${value}`) }))}
        />
      </Choice>
      <Choice label={t("sort")} hint={t("sortHint")}>
        <Segmented
          label={t("sort")}
          value={look.sort}
          onChange={(sort) => setLook({ ...look, sort })}
          options={batchSorts.map((value) => ({ value, label: words(`batches.sort.${value}`) }))}
        />
      </Choice>
      <Choice label={t("direction")} hint={t("reversedHint")}>
        <Segmented
          label={t("direction")}
          value={look.isReversed ? "reversed" : "normal"}
          onChange={(value) => setLook({ ...look, isReversed: value === "reversed" })}
          options={(["normal", "reversed"] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Choice>
      <div className="grid text-sm">
        <Checkbox
          showLabel
          label={t("dividers")}
          checked={look.hasDividers}
          onChange={(event) => setLook({ ...look, hasDividers: event.target.checked })}
        />
        <Checkbox
          showLabel
          label={t("cover")}
          checked={look.hasCover}
          onChange={(event) => setLook({ ...look, hasCover: event.target.checked })}
        />
      </div>
      <TextField
        label={t("station")}
        hint={t("stationHint")}
        value={station}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setStation(event.target.value)}
      />
      <p className="text-sm text-muted">{t("note")}</p>
      {isTooMany ? (
        <p role="alert" className="text-sm text-red">
          {t("tooMany", { count: format.number(count), most: format.number(mostInBatch) })}
        </p>
      ) : null}
      {isUnsure ? <StaleBanner>{t("unsure")}</StaleBanner> : null}
      <Button
        type="submit"
        kind="primary"
        size="lg"
        autoFocus
        disabled={isTooMany || isBusy}
        icon={<Printer className="size-4" aria-hidden />}
      >
        {isBusy ? t("starting") : t("start")}
      </Button>
    </form>
  );
}

function Choice({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 justify-items-start gap-1">
      <span aria-hidden className="text-sm font-semibold">
        {label}
      </span>
      <div className="max-w-full overflow-x-auto">{children}</div>
      {hint === undefined ? null : <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}
