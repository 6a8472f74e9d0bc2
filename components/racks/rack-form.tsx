"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { useRememberedState } from "@/components/layout/use-remembered";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { ApiError } from "@/lib/api/fetcher";
import { parseRacks } from "@/lib/racks/rules";
import { rackModes, type RackMode, type Racks } from "@/lib/racks/schema";
import { RackNotes } from "./rack-notes";
import { usePutRacks } from "./use-put-racks";

/** A pasted list. Nothing is saved while a line cannot be read, and the text stays until it is saved. */
export function RackForm({ known }: { known: Racks }) {
  const t = useTranslations("racks.paste");
  const id = useId();
  const [text, setText] = useRememberedState<string>("racks-paste", "");
  const [mode, setMode] = useState<RackMode>("add");
  const put = usePutRacks(() => {
    setText("");
    setMode("add");
  });
  const parsed = parseRacks(text);
  const { racks, bad, tooMany } = parsed;
  const count = racks.length;
  const requestId = put.unknown instanceof ApiError ? put.unknown.requestId : undefined;

  return (
    <Card title={t("title")}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          put.save({ mode, racks, seenAt: known.changedAt });
        }}
      >
        <div className="grid gap-1">
          <label htmlFor={id} className="text-sm font-semibold">
            {t("label")}
          </label>
          <textarea
            id={id}
            rows={10}
            translate="no"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            readOnly={put.isSaving}
            aria-invalid={bad.length > 0 || tooMany}
            aria-describedby={`${id}-note`}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              put.forget();
            }}
            className="w-full rounded-md border border-control bg-surface p-2 font-mono text-sm aria-invalid:border-red"
          />
          <div id={`${id}-note`} className="grid gap-1 text-sm">
            <RackNotes parsed={parsed} />
          </div>
        </div>
        {known.total === 0 ? null : (
          <div className="grid justify-items-start gap-1">
            <Segmented
              label={t("mode")}
              value={mode}
              onChange={setMode}
              options={rackModes.map((value) => ({ value, label: t(value) }))}
            />
            <p className="text-sm">
              {mode === "add" ? t("addHint") : t("replaceHint", { count: known.total })}
            </p>
          </div>
        )}
        {put.refusal === null ? null : (
          <p role="alert" className="rounded-md bg-red-soft p-3 text-sm text-red">
            {put.refusal}
          </p>
        )}
        {put.unknown === null ? null : (
          <OutcomeUnknown requestId={requestId} isChecking={false} onCheck={put.look} />
        )}
        <Button
          type="submit"
          kind={mode === "replace" ? "stop" : "primary"}
          className="justify-self-start"
          disabled={count === 0 || bad.length > 0 || tooMany || put.isSaving || put.unknown !== null}
        >
          {put.isSaving ? t("saving") : t(mode === "replace" ? "saveReplace" : "save", { count })}
        </Button>
      </form>
    </Card>
  );
}
