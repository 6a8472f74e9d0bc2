"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** `from..to` in calendar days of the warehouse; either side may be open. The browser's own date fields. */
export function DateRange({ label, value, onChange }: Props) {
  const t = useTranslations("table");
  const id = useId();
  const [from = "", to = ""] = value.split("..").map((side) => side.slice(0, 10));
  const write = (nextFrom: string, nextTo: string) =>
    onChange(nextFrom === "" && nextTo === "" ? "" : `${nextFrom}..${nextTo}`);
  const field = "h-8 rounded-md border border-control bg-surface px-2 touch:h-11";
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{label}</legend>
      <div className="flex flex-wrap items-end gap-2">
        <label htmlFor={`${id}-from`} className="grid gap-0.5 text-xs text-muted">
          {t("from")}
          <input
            id={`${id}-from`}
            type="date"
            value={from}
            max={to || undefined}
            onChange={(event) => write(event.target.value, to)}
            className={field}
          />
        </label>
        <label htmlFor={`${id}-to`} className="grid gap-0.5 text-xs text-muted">
          {t("to")}
          <input
            id={`${id}-to`}
            type="date"
            value={to}
            min={from || undefined}
            onChange={(event) => write(from, event.target.value)}
            className={field}
          />
        </label>
      </div>
    </fieldset>
  );
}

export function rangeWords(range: string): string {
  const [from = "", to = ""] = range.split("..").map((side) => side.slice(0, 10));
  return from === to ? from : `${from}–${to}`;
}
