"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateRange } from "@/components/filters/date-range";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { parseRange, warehouseDate } from "@/lib/filters/rules";
import { mostOrders, type Recovery } from "@/lib/recovery/schema";
import { mostDays } from "@/lib/recovery/search-params";
import { useStartRecovery } from "./use-recovery";

type Props = { role: Role; isBusy: boolean; onStarted: (recovery: Recovery) => void };

/** A time span, both ends needed, and one press. */
export function RecoveryForm({ role, isBusy, onStarted }: Props) {
  const t = useTranslations("recovery.ask");
  const unsure = useTranslations("recovery")("unsure");
  const [range, setRange] = useState(() => {
    const today = warehouseDate(new Date());
    return `${today}..${today}`;
  });
  const { start, isStarting, isUnsure } = useStartRecovery(onStarted);
  const parsed = parseRange(range);
  const isWhole = parsed !== null && parsed.from !== null && parsed.to !== null;
  const mayStart = roleAtLeast(role, "supervisor");
  return (
    <Card title={t("title")}>
      <div className="grid gap-3">
        <DateRange label={t("range")} value={range} onChange={setRange} />
        <Button
          kind="primary"
          disabled={!mayStart || !isWhole || isBusy || isStarting}
          onClick={() => start({ range })}
        >
          {isStarting ? t("starting") : t("start")}
        </Button>
        {mayStart ? null : <p className="text-sm">{t("roleNeeded")}</p>}
        {isBusy && mayStart ? <p className="text-sm">{t("busy")}</p> : null}
        {isUnsure ? <StaleBanner>{unsure}</StaleBanner> : null}
        <p className="text-xs text-muted">{t("bounds", { days: mostDays, orders: mostOrders })}</p>
      </div>
    </Card>
  );
}
