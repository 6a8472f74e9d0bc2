"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useLiveStatus } from "@/components/layout/live-feed";
import { useFormat } from "@/components/layout/preferences";
import { DefinitionList } from "@/components/ui/definition-list";
import { mostWaiting, type FeedHealth } from "@/lib/feed-health/schema";

const linkLook = "underline decoration-line-strong underline-offset-3";

/** All of it in words, each number leading to what it counts. */
export function HealthFacts({ health }: { health: FeedHealth }) {
  const t = useTranslations("health");
  const frame = useTranslations("frame");
  const format = useFormat();
  const status = useLiveStatus();
  const { lastEventAt, perMinute, waiting, quarantined, lagSeconds, silence } = health;
  const link = (href: string, text: string) => (
    <Link href={href} prefetch={false} className={linkLook}>
      {text}
    </Link>
  );
  const rows = [
    { term: t("connection"), value: frame(status) },
    { term: t("lastEvent"), value: lastEventAt === null ? t("never") : <Age at={lastEventAt} /> },
    { term: t("rateTitle"), value: t("rate", { count: perMinute }) },
    {
      term: t("waitingTitle"),
      value: link(
        "/events?outcome=waiting",
        waiting > mostWaiting ? t("moreThan", { count: mostWaiting }) : format.number(waiting),
      ),
    },
    { term: t("lagTitle"), value: waiting === 0 ? t("noLag") : format.span(lagSeconds * 1_000) },
    {
      term: t("quarantinedTitle"),
      value: link("/events?outcome=quarantined", format.number(quarantined)),
    },
  ];
  return (
    <div className="grid w-72 max-w-full gap-3 p-3">
      <h2 className="text-sm font-semibold">{t("title")}</h2>
      {silence === null ? null : (
        <p className="rounded-md bg-amber-soft px-3 py-2 text-sm text-amber">
          <b>{t("silent")}</b>: {t("silentMeans")} {link("/events/coverage", t("coverage"))}
        </p>
      )}
      <DefinitionList rows={rows} />
    </div>
  );
}
