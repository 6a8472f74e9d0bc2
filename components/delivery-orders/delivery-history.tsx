"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { DeliveryChange, DeliveryDetail } from "@/lib/delivery-detail/schema";
import { Action } from "./delivery-cells";
import { useFieldWord } from "./field-words";

type Version = DeliveryDetail["versions"][number];

/** Every notification about it, the last to arrive first, with what it changed; says how many are left out. */
export function DeliveryHistory({ versions, older }: { versions: Version[]; older: number }) {
  const t = useTranslations("deliveryOrders.peek");
  const format = useFormat();
  const wordOf = (at: number) => {
    if (at < versions.length - 1) return t("nothingNew");
    return older === 0 ? t("first") : null;
  };
  return (
    <>
      <ol className="grid gap-3 text-sm">
        {versions.map((version, at) => (
          <li key={version.id} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2">
            <time
              dateTime={version.receivedAt}
              title={format.exact(version.receivedAt)}
              className="font-mono text-xs text-muted"
            >
              {format.shortDate(version.receivedAt)} {format.timeSeconds(version.receivedAt)}
            </time>
            <div className="min-w-0 break-words">
              <Action action={version.action} />{" "}
              {version.applied ? null : <span className="text-amber">{t("late")}</span>}
              {version.applied && version.changes.length === 0 ? wordOf(at) : null}{" "}
              <Link
                href={`/events?id=${version.eventId}`}
                prefetch={false}
                className="rounded-sm text-xs text-muted underline"
              >
                {t("event", { id: version.eventId })}
              </Link>
              <Changes changes={version.changes} />
            </div>
          </li>
        ))}
      </ol>
      {older === 0 ? null : <p className="mt-3 text-sm text-muted">{t("older", { count: older })}</p>}
    </>
  );
}

/** Its own time changes with every notification. */
const isTelling = ({ field }: DeliveryChange, _at: number, all: DeliveryChange[]) =>
  field !== "lastUpdateAt" || all.length === 1;

function Changes({ changes }: { changes: DeliveryChange[] }) {
  const t = useTranslations("deliveryOrders.change");
  const { fieldWord, valueWord } = useFieldWord();
  return (
    <ul className="mt-1 grid gap-0.5">
      {changes.filter(isTelling).map((change) => (
        <li key={change.field}>
          <span className="text-muted">{fieldWord(change.field)}:</span>{" "}
          {change.isHidden ? (
            t("hidden")
          ) : (
            <>
              <span className="text-muted line-through">{valueWord(change.field, change.before)}</span>
              <span aria-hidden> → </span>
              <span className="sr-only">{t("to")}</span>
              <b className="font-semibold">{valueWord(change.field, change.after)}</b>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
