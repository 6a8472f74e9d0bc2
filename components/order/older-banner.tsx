"use client";

import { Radio } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { Button } from "@/components/ui/button";
import type { OrderDetail } from "@/lib/orders/schema";

type Props = { order: OrderDetail; canAsk: boolean; isAsking: boolean; onAsk: () => void };

/** An order from before our copy begins is here because somebody asked Ginee for it: its answer is what is shown. */
export function OlderBanner({ order, canAsk, isAsking, onAsk }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const now = useNow(1000);
  const { copyBeginsAt, lastUpdateAt, checkedAt } = order;
  if (copyBeginsAt === null || lastUpdateAt === null) return null;
  if (Date.parse(lastUpdateAt) >= Date.parse(copyBeginsAt)) return null;
  return (
    <section
      aria-label={t("freshness.copy.live")}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-l-4 border-blue bg-blue-soft px-4 py-3"
    >
      <Radio className="size-5 shrink-0 text-blue" aria-hidden />
      <p className="min-w-0 flex-1">
        <strong className="text-blue">{t("freshness.copy.live")}.</strong>{" "}
        {t("freshness.copy.older", { date: format.date(copyBeginsAt) })}{" "}
        <time dateTime={checkedAt} title={format.exact(checkedAt)}>
          {t("freshness.copy.asked", {
            age: format.relative(checkedAt, Math.max(now, Date.parse(checkedAt))),
          })}
        </time>
      </p>
      {canAsk ? (
        <Button disabled={isAsking} onClick={onAsk}>
          {isAsking ? t("order.refreshing") : t("freshness.copy.askAgain")}
        </Button>
      ) : null}
    </section>
  );
}
