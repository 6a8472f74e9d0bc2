"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { CourierBacklog, Today } from "@/lib/today/schema";
import { NumberLink } from "./today-number";
import { UnreadPart } from "./unread-part";

const shownAtFirst = 6;

/** What waits to be printed, by courier, the largest pile first. */
export function CourierBacklogCard({ today, className }: { today: Today; className?: string }) {
  const t = useTranslations("today.backlog");
  const { toPrint, printUnknown } = today.numbers;
  return (
    <Card
      title={t("title")}
      className={className ?? ""}
      actions={<NumberLink number={toPrint} label={t("count")} className="text-base text-ink" />}
    >
      {today.couriers === null ? (
        <UnreadPart problem={toPrint.problem} />
      ) : (
        <>
          {today.couriers.length === 0 ? null : <Couriers couriers={today.couriers} />}
          <WithoutCourier toPrint={toPrint.count} couriers={today.couriers} />
        </>
      )}
      {printUnknown.count === 0 ? null : (
        <p className="mt-1 text-xs text-muted">
          <NumberLink isInline number={printUnknown} label="" /> {t("unknown")}
        </p>
      )}
    </Card>
  );
}

/** An order may wait before anybody has chosen its courier: then it is in no pile, and in the number above. */
function WithoutCourier({ toPrint, couriers }: { toPrint: number | null; couriers: CourierBacklog[] }) {
  const t = useTranslations("today.backlog");
  if (toPrint === 0) return <p className="py-4 text-muted">{t("none")}</p>;
  const inPiles = couriers.reduce((sum, pile) => sum + (pile.toPrint.count ?? 0), 0);
  if (toPrint === null || inPiles >= toPrint) return null;
  const words = t(couriers.length === 0 ? "noCourierYet" : "othersNoCourierYet");
  return <p className="mt-1 text-xs text-muted">{words}</p>;
}

function Couriers({ couriers }: { couriers: CourierBacklog[] }) {
  const t = useTranslations("today.backlog");
  const [isWhole, setIsWhole] = useState(false);
  const most = Math.max(1, ...couriers.map(({ toPrint }) => toPrint.count ?? 0));
  const shown = isWhole ? couriers : couriers.slice(0, shownAtFirst);
  return (
    <>
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col" className="font-normal">
              {t("courier")}
            </th>
            <th scope="col" className="w-2/5 font-normal phone:hidden">
              <span className="sr-only">{t("share")}</span>
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("count")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("overdue")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("next2h")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <CourierRow key={row.courier} row={row} most={most} />
          ))}
        </tbody>
      </table>
      {couriers.length > shownAtFirst ? (
        <Button kind="quiet" size="sm" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t("fewer") : t("all", { count: couriers.length })}
        </Button>
      ) : null}
    </>
  );
}

function CourierRow({ row, most }: { row: CourierBacklog; most: number }) {
  const { courier, toPrint, overdue, next2h } = row;
  const late = overdue.count ?? 0;
  const soon = next2h.count ?? 0;
  const rest = Math.max(0, (toPrint.count ?? 0) - late - soon);
  const width = (count: number) => ({ width: `${(count / most) * 100}%` });
  return (
    <tr className="border-t border-line">
      <th scope="row" className="max-w-40 truncate py-0.5 pr-2 text-left font-semibold" title={courier}>
        {courier}
      </th>
      <td className="phone:hidden">
        <div aria-hidden className="flex h-2.5 overflow-hidden rounded-sm bg-sunken">
          <span className="bg-red" style={width(late)} />
          <span className="bg-amber" style={width(soon)} />
          <span className="bg-accent" style={width(rest)} />
        </div>
      </td>
      <td className="pl-3 text-right">
        <NumberLink number={toPrint} label={courier} />
      </td>
      <td className="pl-3 text-right">
        <NumberLink number={overdue} label={courier} className={cn(late > 0 ? "text-red" : "text-muted")} />
      </td>
      <td className="pl-3 text-right">
        <NumberLink number={next2h} label={courier} className={cn(soon > 0 ? "text-amber" : "text-muted")} />
      </td>
    </tr>
  );
}
