"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { Card } from "@/components/ui/card";
import { StatusTag } from "@/components/ui/status-tag";
import type { CutShop, Today } from "@/lib/today/schema";
import { NumberLink } from "./today-number";

/** Did Ginee tell us everything, and is what it told us in the numbers? */
export function HealthCard({ today, className }: { today: Today; className?: string }) {
  const t = useTranslations("today.health");
  const { eventsWaiting, eventsQuarantined, unannounced, shopsCut } = today.numbers;
  return (
    <Card title={t("title")} className={className ?? ""}>
      <dl className="grid gap-y-0 text-sm">
        <Row term={t("sweep")}>
          <Sweep freshness={today.freshness} />
        </Row>
        <Row term={t("lastEvent")}>
          <Link
            href="/events"
            prefetch={false}
            className="underline decoration-line-strong underline-offset-3"
          >
            {eventsWaiting.problem !== null ? (
              t("unreadable")
            ) : today.lastEventAt === null ? (
              t("never")
            ) : (
              <Age at={today.lastEventAt} />
            )}
          </Link>
          {today.silence === null ? null : (
            <StatusTag tone="amber" className="ml-2">
              {t("silent")}
            </StatusTag>
          )}
        </Row>
        <Row term={t("eventsWaiting")}>
          <NumberLink number={eventsWaiting} label="" />
        </Row>
        <Row term={t("eventsQuarantined")}>
          <NumberLink
            number={eventsQuarantined}
            label=""
            className={eventsQuarantined.count ? "text-red" : ""}
          />
        </Row>
        <Row term={t("unannounced")}>
          <Link
            href="/events/coverage"
            prefetch={false}
            className="mr-3 text-xs underline decoration-line-strong underline-offset-3"
          >
            {t("coverage")}
          </Link>
          <NumberLink number={unannounced} label="" className={unannounced.count ? "text-violet" : ""} />
        </Row>
        <Row term={t("shopsCut")}>
          <NumberLink number={shopsCut} label="" className={shopsCut.count ? "text-red" : ""} />
        </Row>
      </dl>
      {today.shopsCut === null ? null : <CutShops shops={today.shopsCut} />}
    </Card>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-h-6.5 items-center justify-between gap-3 border-b border-line last:border-b-0">
      <dt className="text-muted">{term}</dt>
      <dd className="text-right">{children}</dd>
    </div>
  );
}

function Sweep({ freshness }: { freshness: Today["freshness"] }) {
  const t = useTranslations("today.health");
  if (freshness === null) return t("unreadable");
  const { syncedAt, isStale } = freshness;
  return (
    <Link
      href="/settings/connection"
      prefetch={false}
      className="inline-flex items-center gap-2 underline decoration-line-strong underline-offset-3"
    >
      {syncedAt === null ? t("never") : <Age at={syncedAt} />}
      {isStale ? <StatusTag tone="amber">{t("sweepStale")}</StatusTag> : null}
    </Link>
  );
}

/** By name: somebody has to connect exactly these again. */
function CutShops({ shops }: { shops: CutShop[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-1.5">
      {shops.map(({ shopId, name, authorizationStatus }) => (
        <li key={shopId} className="min-w-0">
          <StatusTag tone="red" title={authorizationStatus ?? undefined}>
            {name ?? shopId}
          </StatusTag>
        </li>
      ))}
    </ul>
  );
}
