"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { knownJob } from "@/lib/connection/labels";
import type { Connection } from "@/lib/connection/schema";
import { isErrorCode } from "@/lib/errors";

type Job = Connection["sync"]["jobs"][number];

/** When a repeated job last went well, and why its newest round did not. */
export function SyncJobRow({ job }: { job: Job }) {
  const t = useTranslations("connection.sync");
  const known = knownJob(job.name);
  const { lastSucceededAt, lastFailedAt, problem } = job;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className="w-36 font-semibold">{known === null ? job.name : t(`job.${known}`)}</span>
      <span>
        {lastSucceededAt === null ? (
          t("notYet")
        ) : (
          <>
            {t("succeeded")} <Age at={lastSucceededAt} />
          </>
        )}
      </span>
      <span className="text-xs text-muted">{t("jobCalls", { count: job.calls })}</span>
      {problem === null ? null : (
        <span className="inline-flex flex-wrap items-baseline gap-1">
          <Problem code={problem} />
          {lastFailedAt === null ? null : (
            <span className="text-red">
              {t("failed")} <Age at={lastFailedAt} />
            </span>
          )}
        </span>
      )}
    </li>
  );
}

function Problem({ code }: { code: string }) {
  const t = useTranslations("errors");
  if (!isErrorCode(code)) return <RawValue value={code} />;
  return <StatusTag tone="red">{t(`${code}.title`)}</StatusTag>;
}
