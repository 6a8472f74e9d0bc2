"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Button } from "@/components/ui/button";
import { recoveryOrdersQuery } from "@/lib/recovery/queries";
import { FindingView } from "./finding-view";
import { useStartRecovery } from "./use-recovery";

/** For one order: what Tokopedia would announce now beside what came, and putting right what got lost. */
export function OrderRecovery({ orderId }: { orderId: string }) {
  const t = useTranslations("recovery");
  const [recoveryId, setRecoveryId] = useState<string | null>(null);
  const { start, isStarting, isUnsure } = useStartRecovery(({ id }) => setRecoveryId(id));
  const query = useInfiniteQuery({
    ...recoveryOrdersQuery(recoveryId ?? "", null),
    enabled: recoveryId !== null,
  });
  const page = recoveryId === null ? undefined : query.data?.pages[0];
  const isRunning = recoveryId !== null && (page?.recovery.state ?? "running") === "running";
  const order = page?.orders[0];
  return (
    <div className="mt-3 grid gap-1.5 border-t border-line pt-3">
      <Button
        size="sm"
        className="justify-self-start"
        disabled={isStarting || isRunning}
        onClick={() => start({ orderId })}
      >
        {isStarting || isRunning ? t("order.running") : t("order.action")}
      </Button>
      {isUnsure ? <StaleBanner>{t("unsure")}</StaleBanner> : null}
      {order?.outcome ? (
        <div role="status" className="grid gap-1">
          <p className="font-semibold">{t(`order.${order.outcome}`)}</p>
          {order.findings.map((finding) => (
            <FindingView key={finding.type} finding={finding} />
          ))}
        </div>
      ) : null}
    </div>
  );
}
