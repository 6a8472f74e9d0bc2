"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Segmented } from "@/components/ui/segmented";
import { StatusTag } from "@/components/ui/status-tag";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { askedOf, stateTones } from "@/lib/recovery/labels";
import { orderOutcomes, type OrderOutcome, type Recovery } from "@/lib/recovery/schema";
import { RecoveryOrders } from "./recovery-orders";
import { useChangeRecovery } from "./use-recovery";
import { useRecoveryWords } from "./use-recovery-words";

/** One recovery: how far it is, what it found, and stopping it or going on. */
export function RecoveryPanel({ recovery, role }: { recovery: Recovery; role: Role }) {
  const t = useTranslations("recovery");
  const format = useFormat();
  const words = useRecoveryWords();
  const [outcome, setOutcome] = useState<OrderOutcome | "all">("all");
  const { id, state, total, reason, resumeAt, leftOut } = recovery;
  const asked = askedOf(recovery);
  const progress = t("progress", { done: asked, total });
  const counts = orderOutcomes.map((one) => ({
    value: one,
    label: `${t(`outcome.${one}`)} ${format.number(recovery[one])}`,
  }));
  return (
    <Card
      flush
      title={words.about(recovery)}
      actions={<RecoveryAction recovery={recovery} mayChange={roleAtLeast(role, "supervisor")} />}
    >
      <div className="grid gap-2.5 px-4 pb-3">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <StatusTag tone={stateTones[state]}>{t(`state.${state}`)}</StatusTag>
          <span role="status">{total === 0 ? t("noOrders") : progress}</span>
        </p>
        {total === 0 ? null : (
          <ProgressBar label={progress} share={asked / total} className="w-full max-w-md bg-sunken" />
        )}
        {state === "stopped" ? (
          <StaleBanner>{t("stopped", { reason: words.failure(reason) })}</StaleBanner>
        ) : null}
        {resumeAt === null || state !== "running" ? null : (
          <StaleBanner>
            {t("waiting", { time: `${format.timeSeconds(resumeAt)} ${format.zone}` })}
          </StaleBanner>
        )}
        {leftOut === 0 ? null : <p className="text-sm">{t("leftOut", { count: leftOut })}</p>}
        {total === 0 ? null : (
          <div className="overflow-x-auto">
            <Segmented
              label={t("filter")}
              value={outcome}
              onChange={setOutcome}
              options={[{ value: "all", label: `${t("all")} ${format.number(total)}` }, ...counts]}
            />
          </div>
        )}
      </div>
      {total === 0 ? null : <RecoveryOrders id={id} outcome={outcome === "all" ? null : outcome} />}
    </Card>
  );
}

function RecoveryAction({ recovery, mayChange }: { recovery: Recovery; mayChange: boolean }) {
  const t = useTranslations("recovery");
  const { change, isChanging, isUnsure } = useChangeRecovery(recovery.id);
  const deed = recovery.state === "running" ? "cancel" : recovery.canResume ? "resume" : null;
  if (!mayChange || deed === null) return null;
  return (
    <>
      {isUnsure ? <span className="text-xs text-amber">{t("unsure")}</span> : null}
      <Button size="sm" disabled={isChanging} onClick={() => change(deed)}>
        {t(deed)}
      </Button>
    </>
  );
}
