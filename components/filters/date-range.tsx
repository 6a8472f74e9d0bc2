"use client";

import { useId, useMemo } from "react";
import { useTranslations } from "use-intl";
import { parseRange, warehouseDate } from "@/lib/filters/rules";
import { createFormat } from "@/lib/format";
import { usePreferences } from "@/components/layout/preferences";

type Props = { label: string; value: string; onChange: (value: string) => void };

/** One press each: the days of the warehouse that are asked for most. */
const quick = [
  { word: "today", days: 0, until: 0 },
  { word: "yesterday", days: -1, until: -1 },
  { word: "week", days: -6, until: 0 },
] as const;

/** `from..to` in calendar days of the warehouse (WIB); either side may be open. The browser's own date fields. */
export function DateRange({ label, value, onChange }: Props) {
  const t = useTranslations("table");
  const [from, to] = daysOf(value);
  const write = (nextFrom: string, nextTo: string) =>
    onChange(nextFrom === "" && nextTo === "" ? "" : `${nextFrom}..${nextTo}`);
  const today = () => new Date();
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">
        {label} <span className="font-normal text-muted">(WIB)</span>
      </legend>
      <div className="mb-1.5 flex flex-wrap gap-1">
        {quick.map(({ word, days, until }) => (
          <button
            key={word}
            type="button"
            onClick={() => write(warehouseDate(today(), days), warehouseDate(today(), until))}
            className="h-6.5 rounded-md border border-line-strong bg-surface px-2 text-xs hover:bg-sunken touch:h-11 touch:px-3"
          >
            {t(word)}
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-end gap-2">
        <Day label={t("from")} value={from} max={to} onChange={(day) => write(day, to)} />
        <Day label={t("to")} value={to} min={from} onChange={(day) => write(from, day)} />
      </div>
    </fieldset>
  );
}

type DayProps = {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
};

function Day({ label, value, min = "", max = "", onChange }: DayProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="grid gap-0.5 text-xs text-muted">
      {label}
      <input
        id={id}
        type="date"
        value={value}
        min={min || undefined}
        max={max || undefined}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 rounded-md border border-control bg-surface px-2 touch:h-11"
      />
    </label>
  );
}

/** The days of the warehouse that a range begins and ends on, exact times included; "" is open. */
function daysOf(range: string): [from: string, to: string] {
  const [from = "", to = ""] = range.split("..");
  const day = (text: string) =>
    text.length > 10 && parseRange(range) ? warehouseDate(new Date(text)) : text;
  return [day(from), day(to)];
}

/** A range as it is read out: whole days as they are written, exact times on the warehouse's clock. */
export function useRangeWords() {
  const { locale } = usePreferences();
  const format = useMemo(() => createFormat({ locale, timeZone: "Asia/Jakarta" }), [locale]);
  const words = (text: string) =>
    text.length > 10 ? `${format.shortDate(text)} ${format.time(text)}` : text;
  return (range: string) => {
    const [from = "", to = ""] = range.split("..");
    return from === to ? words(from) : `${words(from)}–${words(to)}`;
  };
}
