"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { changeRetentionMutation, retentionQuery } from "@/lib/retention/queries";
import { fewestDays, mostDays, retentionChangeSchema, type Retention } from "@/lib/retention/schema";
import { isRefusal } from "./use-reprocess-many";

/** How long notifications are kept; an administrator may change it. */
export function RetentionCard({ role }: { role: Role }) {
  const t = useTranslations("events.kept");
  const format = useFormat();
  const { data } = useQuery(retentionQuery());
  if (data === undefined) return null;
  const since = data.clearedBefore ?? data.oldestAt;
  return (
    <Card title={t("title")}>
      <p className="mb-2 text-sm">{t("text", { count: data.keepDays })}</p>
      <ul className="mb-3 text-sm text-muted">
        {since === null ? null : <li>{t("since", { time: `${format.dateTime(since)} ${format.zone}` })}</li>}
        {data.counted === 0 ? null : <li>{t("counted", { count: data.counted })}</li>}
      </ul>
      {roleAtLeast(role, "administrator") ? <RetentionForm key={data.keepDays} retention={data} /> : null}
    </Card>
  );
}

function RetentionForm({ retention }: { retention: Retention }) {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const [problem, setProblem] = useState<string>();
  const mutation = useMutation({
    ...changeRetentionMutation(),
    onSuccess: (changed) => {
      client.setQueryData(retentionQuery().queryKey, changed);
      say({ tone: "done", text: t("events.kept.changed", { count: changed.keepDays }) });
    },
    onError: (error) => {
      if (!isRefusal(error)) return;
      const { code } = error;
      say({ tone: "refused", text: t(`errors.${code}.title`), detail: t(`errors.${code}.action`) });
    },
  });
  const { error } = mutation;
  if (error !== null && !isRefusal(error)) {
    const look = async () => {
      await client.refetchQueries({ queryKey: retentionQuery().queryKey });
      mutation.reset();
    };
    const requestId = error instanceof ApiError ? error.requestId : undefined;
    return <OutcomeUnknown requestId={requestId} isChecking={false} onCheck={() => void look()} />;
  }
  return (
    <form
      className="grid gap-2"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("keepDays");
        const change = retentionChangeSchema.safeParse({ keepDays: Number(typed) });
        setProblem(change.success ? undefined : t("events.kept.wrong", { fewestDays, mostDays }));
        if (change.success) mutation.mutate(change.data);
      }}
    >
      <TextField
        label={t("events.kept.keepDays")}
        name="keepDays"
        type="number"
        inputMode="numeric"
        min={fewestDays}
        max={mostDays}
        defaultValue={retention.keepDays}
        hint={t("events.kept.hint")}
        problem={problem}
      />
      <Button type="submit" disabled={mutation.isPending} className="justify-self-start">
        {t("events.kept.save")}
      </Button>
    </form>
  );
}
