"use client";

import { ChevronLeft, ChevronRight, History } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { fromWallTime, placeOf, wallTime } from "@/lib/order-history/rules";
import type { PastOrder } from "@/lib/order-history/schema";

type Props = { past: PastOrder; at: string; onGo: (at: string) => void; onBack: () => void };

/** Says loudly that this is not the present, how much differs from it, and leads to any other moment or back. */
export function PastBanner({ past, at, onGo, onBack }: Props) {
  const t = useTranslations("history.past");
  const format = useFormat();
  return (
    <section
      aria-label={t("title", { time: format.exact(at) })}
      className="grid gap-2.5 rounded-lg border-2 border-amber bg-amber-soft px-4 py-3"
    >
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <History className="mt-1 size-5 shrink-0 text-amber" aria-hidden />
        <p role="status" className="min-w-0 flex-1 basis-64">
          <strong className="mr-2 text-lg font-bold text-amber">
            {t("title", { time: format.exact(at) })}
          </strong>
          <Difference past={past} at={at} />
        </p>
        <Button kind="primary" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
      <Moments past={past} at={at} onGo={onGo} onBack={onBack} />
    </section>
  );
}

function Difference({ past, at }: { past: PastOrder; at: string }) {
  const t = useTranslations("history.past");
  const format = useFormat();
  if (past.firstSeenAt === null) return t("beforeUsNever");
  if (Date.parse(at) < Date.parse(past.firstSeenAt))
    return t("beforeUs", { time: format.exact(past.firstSeenAt) });
  const count = past.facts.filter(({ isOther }) => isOther).length;
  return count === 0 ? t("sameAsNow") : `${t("notNow")} ${t("differences", { count })}`;
}

/** The changes one by one, and any time in between. The last place of the slider is the present. */
function Moments({ past: { moments }, at, onGo, onBack }: Props) {
  const t = useTranslations("history.past");
  const format = useFormat();
  const place = placeOf(moments, at);
  const goTo = (index: number) => {
    const moment = moments[index];
    if (moment === undefined) onBack();
    else onGo(moment);
  };
  const words = t("sliderAt", {
    number: format.number(place + 1),
    count: format.number(moments.length),
    time: format.exact(at),
  });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <span className="flex min-w-56 flex-1 items-center gap-1">
        <IconButton label={t("earlier")} disabled={place < 1} onClick={() => goTo(place - 1)}>
          <ChevronLeft className="size-4" aria-hidden />
        </IconButton>
        <input
          type="range"
          aria-label={t("slider")}
          aria-valuetext={words}
          min={-1}
          max={moments.length}
          value={place}
          onChange={(event) => goTo(Math.max(0, Number(event.target.value)))}
          className="h-6 min-w-0 flex-1 accent-amber touch:h-11"
        />
        <IconButton label={t("later")} onClick={() => goTo(place + 1)}>
          <ChevronRight className="size-4" aria-hidden />
        </IconButton>
      </span>
      <TypedTime key={at} at={at} onGo={onGo} />
    </div>
  );
}

/** Taken with Enter or on leaving: half a time that is being typed is no moment yet. */
function TypedTime({ at, onGo }: Pick<Props, "at" | "onGo">) {
  const t = useTranslations("history.past");
  const { timeZone, zone } = useFormat();
  const shown = wallTime(at, timeZone);
  const take = (text: string) => {
    const typed = text === shown ? null : fromWallTime(text, timeZone);
    if (typed !== null) onGo(typed);
  };
  return (
    <label className="flex items-center gap-2 text-sm">
      {t("time", { zone })}
      <input
        type="datetime-local"
        step={1}
        defaultValue={shown}
        onBlur={(event) => take(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") take(event.currentTarget.value);
        }}
        className="h-8 rounded-md border border-control bg-surface px-2 touch:h-11"
      />
    </label>
  );
}
