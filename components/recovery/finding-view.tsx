"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { findingTones } from "@/lib/recovery/labels";
import type { Difference, Finding } from "@/lib/recovery/schema";
import { useRecoveryWords } from "./use-recovery-words";

/** One of an order's two callbacks: whether it was received, in which fields it differs, what was done. */
export function FindingView({ finding }: { finding: Finding }) {
  const t = useTranslations("recovery");
  const { type, outcome, error, isCleared, receivedEventId, eventId, differences } = finding;
  const words = useRecoveryWords();
  const said =
    outcome === "unknown"
      ? t("finding.unknown", { reason: words.failure(error) })
      : t(isCleared ? "finding.cleared" : `finding.${outcome}`);
  return (
    <div className="grid gap-1.5 py-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <b>{t(`type.${type}`)}</b>
        <RawValue value={type} />
        <StatusTag tone={findingTones[outcome]} title={said} className="h-auto py-0.5 whitespace-normal">
          {said}
        </StatusTag>
        {receivedEventId === null ? null : <EventLink id={receivedEventId} word="received" />}
        {eventId === null ? null : <EventLink id={eventId} word="repaired" />}
      </p>
      {differences.length === 0 ? null : <Differences differences={differences} />}
    </div>
  );
}

function EventLink({ id, word }: { id: string; word: "received" | "repaired" }) {
  const t = useTranslations("recovery.finding");
  return (
    <Link href={`/events?id=${id}`} prefetch={false} className="rounded-sm text-xs underline">
      {t(word, { id })}
    </Link>
  );
}

function Differences({ differences }: { differences: Difference[] }) {
  const t = useTranslations("recovery");
  const words = useRecoveryWords();
  return (
    <table className="w-full max-w-2xl table-fixed border-collapse text-xs">
      <thead className="text-left text-muted">
        <tr>
          {(["field", "received", "now"] as const).map((column) => (
            <th key={column} scope="col" className="border-b border-line py-1 pr-3 font-semibold">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, received, now }) => (
          <tr key={field}>
            <th scope="row" className="py-1 pr-3 text-left align-top font-normal break-words" title={field}>
              {words.field(field)}
            </th>
            <td className="py-1 pr-3 align-top">
              <Value field={field} value={received} />
            </td>
            <td className="py-1 align-top font-bold">
              <Value field={field} value={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ field, value }: { field: string; value: string | null }) {
  const t = useTranslations("recovery");
  const word = useRecoveryWords().value(field, value);
  return (
    <>
      <span translate="no" className="font-mono break-all">
        {value ?? t("absent")}
      </span>
      {word === null ? null : <span className="font-normal text-muted"> {word}</span>}
    </>
  );
}
