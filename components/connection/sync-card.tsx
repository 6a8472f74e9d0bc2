"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { ProgressBar } from "@/components/ui/progress-bar";
import { StatusTag } from "@/components/ui/status-tag";
import type { Connection } from "@/lib/connection/schema";
import { SyncJobRow } from "./sync-job-row";

type Sync = Connection["sync"];

export function SyncCard({ sync }: { sync: Sync }) {
  const t = useTranslations("connection.sync");
  const format = useFormat();
  const { firstSync, jobs, unannouncedToday } = sync;
  return (
    <Card title={t("title")}>
      {firstSync.isDone ? null : <Progress firstSync={firstSync} />}
      <DefinitionList
        rows={[
          {
            term: t("firstSync"),
            value: firstSync.isDone ? <StatusTag tone="green">{t("done")}</StatusTag> : null,
          },
          { term: t("orders"), value: format.number(firstSync.ordersListed) },
          {
            term: t("detailed"),
            value: firstSync.isDone ? null : format.number(firstSync.ordersDetailed),
          },
          { term: t("calls"), value: format.number(firstSync.calls) },
          {
            term: t("startedAt"),
            value: firstSync.startedAt === null || firstSync.isDone ? null : <Age at={firstSync.startedAt} />,
          },
          {
            term: t("unannounced"),
            value: unannouncedToday === 0 ? 0 : <StatusTag tone="violet">{unannouncedToday}</StatusTag>,
          },
        ]}
      />
      {jobs.length === 0 ? null : (
        <>
          <h3 className="mt-3 mb-1.5 text-xs font-semibold text-muted">{t("jobs")}</h3>
          <ul className="grid gap-1.5 text-sm">
            {jobs.map((job) => (
              <SyncJobRow key={job.name} job={job} />
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function Progress({ firstSync }: { firstSync: Sync["firstSync"] }) {
  const t = useTranslations("connection.sync");
  const format = useFormat();
  const words = t("share", { share: format.percent(firstSync.share) });
  const seconds = firstSync.estimatedSecondsLeft;
  return (
    <div role="status" className="mb-3 rounded-md bg-blue-soft px-3 py-2 text-blue">
      <p className="mb-1 flex flex-wrap justify-between gap-x-3">
        <b>{words}</b>
        {seconds === null ? null : (
          <span>
            {t("timeLeft")} {format.span(seconds * 1000)}
          </span>
        )}
      </p>
      <ProgressBar label={words} share={firstSync.share} className="w-full" />
    </div>
  );
}
