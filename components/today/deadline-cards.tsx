"use client";

import { AlarmClock, CalendarClock, CalendarDays, CircleHelp, TriangleAlert } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { cn } from "@/lib/cn";
import type { Counted, Today } from "@/lib/today/schema";
import { useCount, useProblem } from "./today-number";

const twoHoursMs = 2 * 3_600_000;

/** How late is the day? Orders that have still to leave the house, by their deadline. */
export function DeadlineCards({ today }: { today: Today }) {
  const t = useTranslations("today");
  const format = useFormat();
  const { overdue, next2h, dueToday, later, noDeadline } = today.numbers;
  const soonEnds = new Date(Date.parse(today.countedAt) + twoHoursMs).toISOString();
  const until = t("until", { time: `${format.time(soonEnds)} ${format.zone}` });
  return (
    <section
      aria-label={t("deadlines")}
      className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5 phone:gap-2"
    >
      <DeadlineCard
        number={overdue}
        label={t("overdue")}
        icon={TriangleAlert}
        tone={overdue.count ? "red" : "calm"}
        hint={<OldestOverdue at={today.oldestOverdueAt} />}
        className="phone:col-span-2"
      />
      <DeadlineCard
        number={next2h}
        label={t("next2h")}
        icon={AlarmClock}
        tone={next2h.count ? "amber" : "calm"}
        hint={until}
      />
      <DeadlineCard number={dueToday} label={t("dueToday")} icon={CalendarClock} hint={t("untilMidnight")} />
      <DeadlineCard number={later} label={t("later")} icon={CalendarDays} hint={t("afterToday")} />
      <DeadlineCard
        number={noDeadline}
        label={t("noDeadline")}
        icon={CircleHelp}
        hint={t("noDeadlineHint")}
      />
    </section>
  );
}

function OldestOverdue({ at }: { at: string | null }) {
  const t = useTranslations("today");
  const format = useFormat();
  const now = useNow(1_000);
  if (at === null) return t("noneOverdue");
  return <span title={format.exact(at)}>{t("oldest", { age: format.span(now - Date.parse(at)) })}</span>;
}

const tones = {
  red: { card: "border-red border-l-4", number: "text-red" },
  amber: { card: "border-amber border-l-4", number: "text-amber" },
  calm: { card: "border-line", number: "text-ink" },
};

type Props = {
  number: Counted;
  label: string;
  hint: ReactNode;
  icon: LucideIcon;
  tone?: keyof typeof tones;
  className?: string;
};

function DeadlineCard({ number, label, hint, icon: Icon, tone = "calm", className }: Props) {
  const text = useCount(number);
  const problem = useProblem(number.problem);
  const look = tones[tone];
  return (
    <Link
      href={number.href}
      prefetch={false}
      className={cn(
        "block min-w-0 rounded-lg border bg-surface px-4 py-2.5 hover:bg-sunken",
        look.card,
        className,
      )}
    >
      <span className="flex items-center gap-1.5 text-xs text-muted">
        <Icon className={cn("size-3.5 shrink-0", look.number)} aria-hidden />
        {label}
      </span>
      <b className={cn("block text-3xl", look.number)}>{text}</b>
      <span className={cn("block text-xs", problem === null ? "text-muted" : "text-amber")}>
        {problem ?? hint}
      </span>
    </Link>
  );
}
