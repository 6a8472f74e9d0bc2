"use client";

import { History, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { snapshotSources } from "@/lib/mirror/schema";
import { shownDeeds } from "@/lib/order-history/labels";
import type { ChangeMoment, Deed, Doer, Moment, Names } from "@/lib/order-history/schema";
import { documentTypes } from "@/lib/orders/labels";
import { resolvedSource } from "@/lib/stops/schema";
import { ChangeRow } from "./change-row";

type Props = {
  moment: Moment;
  names: Names;
  currency: string | null;
  isShown: boolean;
  onGo: (at: string) => void;
};

/** What happened at one moment and why; from a change one gets to the order as it was right after it. */
export function TimelineMoment({ moment, names, currency, isShown, onGo }: Props) {
  const t = useTranslations("history");
  const format = useFormat();
  return (
    <li
      aria-current={isShown ? "true" : undefined}
      className={cn("border-l-2 pl-2.5", isShown ? "border-amber bg-amber-soft" : "border-line")}
    >
      <div className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <time dateTime={moment.at} title={format.exact(moment.at)}>
          {format.shortDate(moment.at)} {format.timeSeconds(moment.at)}
        </time>
        {moment.kind === "change" ? <Cause moment={moment} /> : <ByWhom doer={moment.doer} />}
        {moment.kind === "change" ? (
          <Button
            size="sm"
            kind="quiet"
            className="ml-auto"
            onClick={() => onGo(moment.at)}
            icon={<History className="size-3.5" aria-hidden />}
          >
            {t("atThatTime")}
          </Button>
        ) : null}
      </div>
      {moment.kind === "deed" ? (
        <DeedWords deed={moment} />
      ) : (
        <ul className="grid gap-0.5">
          {moment.changes.map((change) => (
            <li key={change.id}>
              <ChangeRow change={change} names={names} currency={currency} />
            </li>
          ))}
          {moment.note === null ? null : <li className="break-words italic">“{moment.note}”</li>}
        </ul>
      )}
    </li>
  );
}

function Cause({ moment: { source, eventId, doer } }: { moment: ChangeMoment }) {
  const t = useTranslations("history");
  const known = [...snapshotSources, resolvedSource].find((name) => name === source);
  const words = known === undefined ? source : t(`source.${known}`);
  return (
    <>
      {eventId === null ? (
        <span>{words}</span>
      ) : (
        <Link
          href={`/events?id=${encodeURIComponent(eventId)}`}
          prefetch={false}
          title={t("openEvent", { id: eventId })}
          className="rounded-sm underline"
        >
          {words}
        </Link>
      )}
      <ByWhom doer={doer} />
    </>
  );
}

function ByWhom({ doer }: { doer: Doer }) {
  const t = useTranslations("history");
  if (doer === null) return null;
  const words = doer.isMe ? t("byMe") : doer.name === null ? t("byColleague") : t("by", { name: doer.name });
  return <span>{words}</span>;
}

function DeedWords({ deed }: { deed: Deed }) {
  const t = useTranslations();
  const action = shownDeeds.find((name) => name === deed.action);
  const type = documentTypes.find((name) => name === deed.document);
  const document = type === undefined ? (deed.document ?? "") : t(`values.document.${type}`);
  return (
    <p className="flex items-center gap-1.5">
      <UserRound className="size-3.5 shrink-0 text-muted" aria-hidden />
      {action === undefined ? deed.action : t(`history.deed.${action}`, { document })}
    </p>
  );
}
