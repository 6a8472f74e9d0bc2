"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { StatusTag, type Tone } from "@/components/ui/status-tag";
import type { PrintCopy } from "@/lib/print-copies/schema";
import { useIsAskedBeside } from "./asked-beside";
import { CopyAnswer } from "./copy-answer";

const tones: Record<PrintCopy["state"], Tone> = {
  claimed: "blue",
  printed: "green",
  not_printed: "neutral",
  released: "neutral",
};

const shownAtOnce = 2;

/** What we know ourselves of one document: every copy, newest first, whatever Ginee says. */
export function PrintLedger({ copies, mayAnswer }: { copies: PrintCopy[]; mayAnswer: boolean }) {
  const t = useTranslations("ledger");
  const [first, rest] = [copies.slice(0, shownAtOnce), copies.slice(shownAtOnce)];
  if (copies.length === 0)
    return (
      <p className="text-muted">
        {t("here")} {t("none")}
      </p>
    );
  return (
    <div className="grid gap-1">
      <Copies copies={first} mayAnswer={mayAnswer} />
      {rest.length === 0 ? null : (
        <details>
          <summary className="cursor-pointer py-1 text-muted">{t("earlier", { count: rest.length })}</summary>
          <Copies copies={rest} mayAnswer={mayAnswer} />
        </details>
      )}
    </div>
  );
}

function Copies({ copies, mayAnswer }: { copies: PrintCopy[]; mayAnswer: boolean }) {
  return (
    <ul className="grid gap-1">
      {copies.map((copy) => (
        <CopyLine key={copy.copyId} copy={copy} mayAnswer={mayAnswer} />
      ))}
    </ul>
  );
}

function CopyLine({ copy, mayAnswer }: { copy: PrintCopy; mayAnswer: boolean }) {
  const t = useTranslations("ledger");
  const format = useFormat();
  const { person, station, claimedAt, reason, batchId, answeredAt, answeredBy, state } = copy;
  const isAskedBeside = useIsAskedBeside(copy.copyId);
  const isOpen = state === "claimed" && batchId === null && !isAskedBeside;
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2">
        <span>
          {t("here")} {t("copy", { copy: copy.copy })}
        </span>
        <StatusTag tone={tones[state]}>{t(`state.${state}`)}</StatusTag>
        {batchId === null ? null : (
          <Link href={`/print/${encodeURIComponent(batchId)}`} prefetch={false} className="underline">
            {t("batch")}
          </Link>
        )}
      </p>
      <p className="text-muted">
        {[person, station, `${format.dateTime(claimedAt)} ${format.zone}`].filter(Boolean).join(" · ")}
        {reason === null ? null : <span className="block">{t("reason", { reason })}</span>}
        {answeredAt === null || answeredBy === null || answeredBy === person ? null : (
          <span className="block">
            {t("answered", { person: answeredBy, time: `${format.dateTime(answeredAt)} ${format.zone}` })}
          </span>
        )}
      </p>
      {isOpen && mayAnswer ? <CopyAnswer copyId={copy.copyId} orderId={copy.orderId} /> : null}
    </li>
  );
}
