"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "./checkbox";

export type Option = { value: string; label: string; count?: string | undefined };

type Props = { label: string; options: Option[]; chosen: string[]; onChange: (chosen: string[]) => void };

const searchableFrom = 9;

/** Several of a known list, as checkboxes with a search field once the list is long. Chosen values the list lacks stay. */
export function MultiSelect({ label, options, chosen, onChange }: Props) {
  const t = useTranslations("common");
  const [search, setSearch] = useState("");
  const known = new Set(options.map((option) => option.value));
  const all = [
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
    ...options,
  ];
  const shown = all.filter((option) => option.label.toLowerCase().includes(search.trim().toLowerCase()));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <fieldset className="min-w-56">
      <legend className="sr-only">{label}</legend>
      {all.length >= searchableFrom ? (
        <input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          aria-label={t("searchInList")}
          placeholder={t("searchInList")}
          className="mb-1 h-8 w-full rounded-md border border-control bg-surface px-2 touch:h-11"
        />
      ) : null}
      {shown.map((option) => (
        <OptionRow
          key={option.value}
          option={option}
          isChosen={chosen.includes(option.value)}
          onToggle={toggle}
        />
      ))}
      {shown.length === 0 ? <p className="p-2 text-muted">{t("none")}</p> : null}
    </fieldset>
  );
}

type RowProps = { option: Option; isChosen: boolean; onToggle: (value: string) => void };

function OptionRow({ option, isChosen, onToggle }: RowProps) {
  return (
    <div className="flex items-center gap-2 rounded-md px-2 hover:bg-sunken">
      <div className="min-w-0 flex-1">
        <Checkbox label={option.label} showLabel checked={isChosen} onChange={() => onToggle(option.value)} />
      </div>
      {option.count === undefined ? null : <span className="text-xs text-muted">{option.count}</span>}
    </div>
  );
}
