"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { FilterChip } from "@/components/data-table/filter-chip";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { canSeePersons, type Role } from "@/lib/auth/roles";
import { asksAboutPersons, longestPath, parseBodyPath } from "@/lib/event-bodies/rules";
import type { EventSearch } from "@/lib/event-walk/schema";
import { shortestText } from "@/lib/events/search-params";
import type { EventChange } from "./use-event-search";

type Props = { search: EventSearch; role: Role; onChange: (change: EventChange) => void };

/** Looks into the bodies: for a text, and for a value at a place. */
export function BodyFilter({ search, role, onChange }: Props) {
  const t = useTranslations("events.bodyFilter");
  return (
    <FilterChip
      name={t("name")}
      chosen={[search.text, search.path].filter((text) => text !== "")}
      onClear={() => onChange({ text: "", path: "" })}
    >
      <BodyForm key={`${search.text}\n${search.path}`} {...{ search, role, onChange }} />
    </FilterChip>
  );
}

function BodyForm({ search, role, onChange }: Props) {
  const t = useTranslations("events.bodyFilter");
  const [problems, setProblems] = useState<{ text?: string; path?: string }>({});
  const mayText = canSeePersons(role);
  const submit = (given: FormData) => {
    const read = (name: string) => String(given.get(name) ?? "").trim();
    const [text, path] = [read("text"), read("path")];
    const asked = parseBodyPath(path);
    const found: typeof problems = {};
    if (text !== "" && text.length < shortestText) found.text = t("textShort", { count: shortestText });
    if (path !== "" && asked === null) found.path = t("pathUnread");
    else if (asked !== null && !mayText && asksAboutPersons(asked)) found.path = t("pathMasked");
    setProblems(found);
    if (Object.keys(found).length === 0) onChange({ text, path });
  };
  return (
    <form
      className="grid w-88 max-w-full gap-3 p-2"
      onSubmit={(event) => {
        event.preventDefault();
        submit(new FormData(event.currentTarget));
      }}
    >
      {mayText ? (
        <TextField
          label={t("text")}
          name="text"
          defaultValue={search.text}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          hint={t("textHint")}
          problem={problems.text}
        />
      ) : (
        <p className="text-xs text-muted">{t("textMasked")}</p>
      )}
      <TextField
        label={t("path")}
        name="path"
        defaultValue={search.path}
        maxLength={longestPath}
        autoComplete="off"
        spellCheck={false}
        placeholder={'payload.orderStatus = "PAID"'}
        hint={t("pathHint")}
        problem={problems.path}
      />
      <Button type="submit" kind="primary">
        {t("search")}
      </Button>
    </form>
  );
}
