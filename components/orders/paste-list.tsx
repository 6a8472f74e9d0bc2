"use client";

import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { useRememberedState } from "@/components/layout/use-remembered";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { mostCodes, splitCodes, type SplitCodes } from "@/lib/lookup/rules";
import { lookupCodesMutation } from "@/lib/orders/queries";
import { PasteChoice } from "./paste-choice";
import { PasteResult } from "./paste-result";

/** Which of these codes do we know? The text outlives the dialog, so that a look at one order costs no second paste. */
export function PasteList({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations("orders.paste");
  const id = useId();
  const [text, setText] = useRememberedState<string>("pasted-list", "");
  const lookup = useMutation(lookupCodesMutation());
  const split = splitCodes(text);
  const { codes, tooLong, tooMany } = split;

  const edit = (next: string) => {
    setText(next);
    // An answer beside a text that has changed would be read as the answer to it.
    lookup.reset();
  };

  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <label htmlFor={id} className="text-sm font-semibold">
          {t("label")}
        </label>
        <textarea
          id={id}
          autoFocus
          rows={6}
          translate="no"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          readOnly={lookup.isPending}
          aria-invalid={tooMany}
          aria-describedby={`${id}-note`}
          value={text}
          onChange={(event) => edit(event.target.value)}
          className="w-full rounded-md border border-control bg-surface p-2 font-mono text-sm aria-invalid:border-red"
        />
        <div id={`${id}-note`} className="grid gap-1 text-xs text-muted">
          <Note split={split} />
        </div>
      </div>
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={codes.length === 0 || tooMany}
        isBusy={lookup.isPending}
        onClick={() => lookup.mutate(codes)}
      >
        {t(lookup.isPending ? "checking" : "check")}
      </Button>
      {lookup.isError ? <Failure error={lookup.error} /> : null}
      {lookup.isSuccess ? (
        <>
          <PasteResult found={lookup.data.found} missing={[...lookup.data.missing, ...tooLong]} />
          <PasteChoice found={lookup.data.found} onLeave={onLeave} />
        </>
      ) : null}
    </div>
  );
}

function Note({ split: { codes, duplicates, tooLong, tooMany } }: { split: SplitCodes }) {
  const t = useTranslations("orders.paste");
  const most = mostCodes;
  const count = codes.length;
  if (codes.length + tooLong.length === 0) return <p>{t("hint", { most })}</p>;
  return (
    <>
      {tooMany ? (
        <p role="alert" className="text-sm text-red">
          {t("tooMany", { count, most, over: count - most })}
        </p>
      ) : (
        <p>{t("codes", { count })}</p>
      )}
      {duplicates.length === 0 ? null : (
        <p className="break-all">
          {t("duplicates", { count: duplicates.length, codes: duplicates.join(", ") })}
        </p>
      )}
      {tooLong.length === 0 ? null : <p>{t("tooLong", { count: tooLong.length })}</p>}
    </>
  );
}

/** A check is not sent again by itself, as the common words for an outage promise. */
function Failure({ error }: { error: Error }) {
  const t = useTranslations();
  const { code, title } = messageOf(error);
  return (
    <div role="alert" className="rounded-md bg-red-soft p-3 text-sm text-red">
      <p className="font-semibold">{t(title)}</p>
      <p>{t("orders.paste.kept")}</p>
      <ErrorReference code={code} requestId={error instanceof ApiError ? error.requestId : undefined} />
    </div>
  );
}
