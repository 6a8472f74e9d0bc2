"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Checkbox } from "./checkbox";

export type Option = { value: string; label: string; count?: string | undefined };

type Props = {
  label: string;
  options: Option[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** Values that the list lacks may be typed, too; says what a press on the typed one does. */
  addWords?: (text: string) => string;
};

const searchableFrom = 9;
/** Nobody reads on below; typing narrows the list. */
const mostShown = 100;

/** Several of a known list, as checkboxes with a search field once the list is long. Chosen values the list lacks stay. */
export function MultiSelect({ label, options, chosen, onChange, addWords }: Props) {
  const t = useTranslations("common");
  const [search, setSearch] = useState("");
  const known = new Set(options.map((option) => option.value));
  const all = [
    ...chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: value })),
    ...options,
  ];
  const typed = search.trim();
  const shown = all.filter((option) => option.label.toLowerCase().includes(typed.toLowerCase()));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  const isNew = addWords !== undefined && typed !== "" && !all.some(({ value }) => value === typed);
  const meant = all.find(({ value }) => value.toLowerCase() === typed.toLowerCase())?.value;
  const add = (value: string) => {
    if (!chosen.includes(value)) onChange([...chosen, value]);
    setSearch("");
  };
  return (
    <fieldset className="min-w-56">
      <legend className="sr-only">{label}</legend>
      {all.length >= searchableFrom || addWords !== undefined ? (
        <input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && addWords && typed !== "") add(meant ?? typed);
          }}
          aria-label={`${t("searchInList")}: ${label}`}
          placeholder={t("searchInList")}
          className="mb-1 h-8 w-full rounded-md border border-control bg-surface px-2 touch:h-11"
        />
      ) : null}
      {isNew ? (
        <button
          type="button"
          onClick={() => add(typed)}
          className="w-full rounded-md px-2 py-1 text-left hover:bg-sunken"
        >
          {addWords(typed)}
        </button>
      ) : null}
      {shown.slice(0, mostShown).map((option) => (
        <OptionRow
          key={option.value}
          option={option}
          isChosen={chosen.includes(option.value)}
          onToggle={toggle}
        />
      ))}
      {shown.length === 0 && !isNew ? <p className="p-2 text-muted">{t("none")}</p> : null}
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
