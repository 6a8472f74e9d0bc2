"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { orderKeys } from "@/lib/orders/queries";
import { historyKey } from "@/lib/order-history/queries";
import { resolveStops } from "@/lib/stop-resolutions/queries";
import { longestNote, resolveStopsSchema } from "@/lib/stop-resolutions/schema";
import { stopNewsQuery } from "@/lib/stop-news/queries";
import type { StopReason } from "@/lib/stops/schema";

type Props = { orderId: string; reasons: StopReason[]; onDone: () => void };

const usual = ["pulled", "relabelled", "asked"] as const;

/** What was done with the parcel, in a few words. What was typed is kept when something else stops it meanwhile. */
export function ResolveStop({ orderId, reasons, onDone }: Props) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const [note, setNote] = useState("");
  const [isTried, setIsTried] = useState(false);
  const isNote = resolveStopsSchema.safeParse({ note }).success;
  const save = useMutation({
    mutationFn: () => resolveStops(orderId, { note, reasons }),
    onSuccess: () => {
      say({ tone: "done", text: t("stops.resolve.done") });
      onDone();
    },
    onSettled: () =>
      Promise.all(
        [orderKeys.detail(orderId), orderKeys.lists(), historyKey(orderId), stopNewsQuery().queryKey].map(
          (queryKey) => client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (isNote && !save.isPending) save.mutate();
  };
  const problem = isTried && !isNote ? t("stops.resolve.tooShort") : undefined;
  return (
    <form noValidate onSubmit={submit} className="grid gap-3">
      <p className="font-semibold text-red">
        {reasons.length === 0
          ? t("stops.resolve.none")
          : reasons.map((reason) => t(`values.stop.${reason}`)).join(" · ")}
      </p>
      <div className="flex flex-wrap gap-2">
        {usual.map((name) => (
          <Button key={name} size="sm" onClick={() => setNote(t(`stops.resolve.usual.${name}`))}>
            {t(`stops.resolve.usual.${name}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t("stops.resolve.note")}
        hint={t("stops.resolve.noteHint")}
        problem={problem}
        value={note}
        maxLength={longestNote}
        autoFocus
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      {save.isError ? <Trouble error={save.error} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t("common.cancel")}</Button>
        <Button type="submit" kind="primary" disabled={save.isPending}>
          {t(save.isPending ? "stops.resolve.saving" : "stops.resolve.save")}
        </Button>
      </div>
    </form>
  );
}

/** Somebody else was quicker, or it is stopped for something more by now; or nobody knows whether it was saved. */
function Trouble({ error }: { error: Error }) {
  const t = useTranslations();
  const code = error instanceof ApiError ? error.code : "internal";
  const isUnsure = code === "offline" || code === "unreadable";
  const { title, action } = messageOf(error);
  return (
    <p role="alert" className="rounded-md bg-red-soft px-3 py-2 text-sm text-red">
      {code === "conflict"
        ? t("stops.resolve.changed")
        : isUnsure
          ? t("stops.resolve.unsure")
          : `${t(title)} ${t(action)}`}
    </p>
  );
}
