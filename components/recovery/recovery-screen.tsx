"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { buttonLook } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { Role } from "@/lib/auth/roles";
import { recoveriesQuery } from "@/lib/recovery/queries";
import { RecoveryForm } from "./recovery-form";
import { RecoveryList } from "./recovery-list";
import { RecoveryPanel } from "./recovery-panel";

/** Did Tokopedia tell us everything? What it would send now beside what came, and repairing what got lost. */
export function RecoveryScreen({ role }: { role: Role }) {
  const t = useTranslations("recovery");
  const format = useFormat();
  const say = useToast();
  const query = useQuery(recoveriesQuery());
  const [chosenId, choose] = useQueryState("recovery", parseAsString.withOptions({ history: "push" }));
  const rows = query.data?.rows ?? [];
  const opened = rows.find(({ id }) => id === chosenId) ?? rows[0];
  const isBusy = rows.some(({ state, orderId }) => state === "running" && orderId === null);
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      <TopBarSlot name="freshness">
        <FreshnessStamp />
      </TopBarSlot>
      <PageHeader
        title={t("title")}
        actions={
          <Link href="/events" prefetch={false} className={buttonLook("plain")}>
            <Inbox className="size-4" aria-hidden />
            {t("back")}
          </Link>
        }
      />
      <p className="px-3.5 pb-3 text-sm text-muted">{t("lead")}</p>
      {query.isError && query.data ? (
        <StaleBanner>
          {t("stale", { time: format.exact(new Date(query.dataUpdatedAt).toISOString()) })}
        </StaleBanner>
      ) : null}
      {query.data ? (
        <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
          <RecoveryForm
            role={role}
            isBusy={isBusy}
            onStarted={({ id }) => {
              void choose(id);
              say({ tone: "done", text: t("ask.started") });
            }}
          />
          {opened ? (
            <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
              <RecoveryPanel key={opened.id} recovery={opened} role={role} />
            </div>
          ) : null}
          <RecoveryList recoveries={rows} openedId={opened?.id ?? null} onOpen={(id) => void choose(id)} />
        </div>
      ) : query.isError ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </div>
  );
}
