"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Connection } from "@/lib/connection/schema";
import { inTroubleHref } from "./trouble-list";

export function WebhooksCard({ webhooks }: { webhooks: Connection["webhooks"] }) {
  const t = useTranslations("connection");
  const format = useFormat();
  const { lastReceivedAt, waiting, inTrouble, isSignatureChecked, address } = webhooks;
  const link = (href: string, count: number) => (
    <Link href={href} prefetch={false} className="rounded-sm underline">
      {format.number(count)}
    </Link>
  );
  return (
    <Card title={t("webhooks.title")}>
      <DefinitionList
        rows={[
          {
            term: t("webhooks.last"),
            value: lastReceivedAt === null ? t("never") : <Age at={lastReceivedAt} />,
          },
          {
            term: t("webhooks.coverage"),
            value: (
              <Link href="/events/coverage" prefetch={false} className="rounded-sm underline">
                {t("webhooks.coverageLink")}
              </Link>
            ),
          },
          { term: t("webhooks.waiting"), value: link("/events?outcome=waiting", waiting) },
          { term: t("webhooks.inTrouble"), value: link(inTroubleHref, inTrouble) },
          {
            term: t("webhooks.signature"),
            value: t(isSignatureChecked ? "webhooks.signatureChecked" : "webhooks.signatureIgnored"),
          },
          {
            term: t("webhooks.address"),
            value: (
              <>
                <span className="inline-flex max-w-full items-center gap-1">
                  <code translate="no" className="font-mono text-xs break-all">
                    {address}
                  </code>
                  <CopyButton value={address} name={t("webhooks.addressCopy")} />
                </span>
                <span className="block text-xs text-muted">
                  {t("webhooks.addressHint", { token: "<token>" })}
                </span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
