"use client";

import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { PageHeader } from "@/components/layout/page-header";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { useTranslations } from "use-intl";
import { BatchList } from "./batch-list";
import { DriftCard } from "./drift-card";
import { StationField } from "./station-field";

/** Where printing is looked after: what differs from Ginee, and the batches, those that need somebody first. */
export function PrintRoom() {
  const t = useTranslations("ledger");
  return (
    <>
      <TopBarSlot name="freshness">
        <FreshnessStamp />
      </TopBarSlot>
      <PageHeader title={t("title")} actions={<StationField />} />
      <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <BatchList />
        <DriftCard />
      </div>
    </>
  );
}
