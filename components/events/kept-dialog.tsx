"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { useFormat } from "@/components/layout/preferences";
import { Dialog } from "@/components/ui/dialog";
import { keptCountsQuery } from "@/lib/retention/queries";
import type { KeptCounts, Retention } from "@/lib/retention/schema";
import { useModuleWord } from "./module-word";

type Props = { retention: Retention; received: string; onClose: () => void };

/** How long notifications are kept, and the counts that are left of those that are gone. */
export function KeptDialog({ retention, received, onClose }: Props) {
  const t = useTranslations("events.kept");
  const format = useFormat();
  const { data, isError, error, refetch } = useQuery(keptCountsQuery(received));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("title")}
      description={t("text", { count: retention.keepDays })}
    >
      <p className="mb-3 text-sm">
        {retention.counted === 0 ? null : `${t("counted", { count: retention.counted })} `}
        <Link href="/settings/connection" prefetch={false} className="rounded-sm underline">
          {t("change")}
        </Link>
      </p>
      {isError ? (
        <FailedPanel error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <LoadingRows rows={4} />
      ) : data.hours.length === 0 ? (
        <p className="text-sm text-muted">{t(received === "" ? "none" : "noneInRange")}</p>
      ) : (
        <>
          {data.isMore ? <p className="mb-2 text-sm text-amber">{t("more")}</p> : null}
          <Counts hours={data.hours} label={t("table", { zone: format.zone })} />
        </>
      )}
    </Dialog>
  );
}

function Counts({ hours, label }: { hours: KeptCounts["hours"]; label: string }) {
  const t = useTranslations("events");
  const format = useFormat();
  const moduleWord = useModuleWord();
  const heads = ["column.hour", "filter.module", "column.action", "column.count"] as const;
  return (
    <table aria-label={label} className="w-full text-sm">
      <thead>
        <tr>
          {heads.map((head) => (
            <th
              key={head}
              scope="col"
              className="pr-3 text-left text-xs font-semibold text-muted last:text-right"
            >
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((row) => (
          <tr key={`${row.hour} ${row.module} ${row.entity} ${row.action} ${row.outcome}`}>
            <td className="pr-3 whitespace-nowrap tabular-nums">
              <time dateTime={row.hour}>{format.dateTime(row.hour)}</time>
            </td>
            <td className="pr-3">{moduleWord(row.module)}</td>
            <td className="pr-3">{row.action || "–"}</td>
            <td className="text-right tabular-nums">{format.number(row.count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
