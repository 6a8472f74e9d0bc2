"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { Age } from "@/components/layout/age";
import { useLiveFeed } from "@/components/layout/live-feed";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { useKeys } from "@/components/layout/use-keys";
import { RetentionCard } from "@/components/events/retention-card";
import type { Role } from "@/lib/auth/roles";
import { askAgain } from "@/lib/api/ask-again";
import { troublesOf } from "@/lib/connection/labels";
import { connectionQuery } from "@/lib/connection/queries";
import type { Connection } from "@/lib/connection/schema";
import { DocumentsCard } from "./documents-card";
import { GineeCard } from "./ginee-card";
import { ShopsCard } from "./shops-card";
import { SyncCard } from "./sync-card";
import { TokopediaCard } from "./tokopedia-card";
import { TroubleList } from "./trouble-list";
import { WebhooksCard } from "./webhooks-card";

/** Who are we connected to, and how well? Asks again by itself; every fact says how old it is. */
export function ConnectionScreen({ role }: { role: Role }) {
  const t = useTranslations("connection");
  const format = useFormat();
  const client = useQueryClient();
  const query = useQuery(connectionQuery());
  const { data, dataUpdatedAt, isError } = query;
  useLiveFeed(["health", "reset"], () => {
    void askAgain(client, { queryKey: connectionQuery().queryKey });
  });
  useKeys({ r: () => void query.refetch() });

  if (data === undefined) {
    return (
      <>
        <PageHeader title={t("title")} />
        {isError ? (
          <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <LoadingRows rows={14} />
        )}
      </>
    );
  }
  const readAt = new Date(dataUpdatedAt).toISOString();
  const troubles = troublesOf(data);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={troubles.length === 0 ? t("allWell") : t("troubles", { count: troubles.length })}
        actions={
          <span className="text-xs text-muted">
            {t("checked")} <Age at={readAt} />
          </span>
        }
      />
      {isError ? (
        <StaleBanner>{t("stale", { time: `${format.timeSeconds(readAt)} ${format.zone}` })}</StaleBanner>
      ) : null}
      <TroubleList troubles={troubles} connection={data} />
      <Cards connection={data} role={role} />
    </>
  );
}

function Cards({ connection, role }: { connection: Connection; role: Role }) {
  const { ginee, webhooks, sync, shops, warehouses, documentHosts, tokopedia } = connection;
  return (
    <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-2">
      <div className="grid min-w-0 gap-3">
        <GineeCard ginee={ginee} />
        <SyncCard sync={sync} />
        <WebhooksCard webhooks={webhooks} />
      </div>
      <div className="grid min-w-0 gap-3">
        <ShopsCard shops={shops} warehouses={warehouses} />
        <RetentionCard role={role} />
        <DocumentsCard hosts={documentHosts} />
        <TokopediaCard tokopedia={tokopedia} />
      </div>
    </div>
  );
}
