"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { PageHeader } from "@/components/layout/page-header";
import { useFormat } from "@/components/layout/preferences";
import { racksQuery } from "@/lib/racks/queries";
import { shownAtFirst } from "@/lib/racks/schema";
import { RackForm } from "./rack-form";
import { RackList } from "./rack-list";

/** Where does each SKU lie? A pasted list, and what is known now. */
export function RacksScreen() {
  const t = useTranslations("racks");
  const format = useFormat();
  const [search, setSearch] = useState({ q: "", most: shownAtFirst });
  const query = useQuery(racksQuery(search));
  const { data } = query;
  return (
    <>
      <PageHeader title={t("title")} />
      <p className="px-3.5 pb-3 text-sm text-muted">{t("lead")}</p>
      {query.isError && data ? (
        <StaleBanner>
          {t("list.stale", { time: format.exact(new Date(query.dataUpdatedAt).toISOString()) })}
        </StaleBanner>
      ) : null}
      {data ? (
        <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-2">
          <RackForm known={data} />
          <RackList racks={data} search={search} onSearch={setSearch} />
        </div>
      ) : query.isError ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={10} />
      )}
    </>
  );
}
