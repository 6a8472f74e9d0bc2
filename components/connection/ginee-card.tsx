"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import type { Connection } from "@/lib/connection/schema";
import { Reach } from "./reach";

export function GineeCard({ ginee }: { ginee: Connection["ginee"] }) {
  const t = useTranslations("connection");
  const format = useFormat();
  const { areKeysAccepted, keysRefusedAt, silentUntil, lastAnswerAt } = ginee;
  return (
    <Card title={t("ginee.title")}>
      <DefinitionList
        rows={[
          { term: t("ginee.host"), value: <RawValue value={ginee.host} /> },
          { term: t("ginee.reach"), value: <Reach isReachable={ginee.isReachable} /> },
          { term: t("ginee.keys"), value: <Keys areAccepted={areKeysAccepted} /> },
          {
            term: t("ginee.refusedAt"),
            value: keysRefusedAt && (
              <>
                {format.dateTime(keysRefusedAt)} {format.zone} · <Age at={keysRefusedAt} />
              </>
            ),
          },
          {
            term: t("ginee.lastAnswer"),
            value: lastAnswerAt === null ? t("never") : <Age at={lastAnswerAt} />,
          },
          {
            term: t("ginee.silentUntil"),
            value: silentUntil && `${format.timeSeconds(silentUntil)} ${format.zone}`,
          },
        ]}
      />
    </Card>
  );
}

function Keys({ areAccepted }: { areAccepted: boolean | null }) {
  const t = useTranslations("connection.ginee");
  if (areAccepted === null) return <StatusTag>{t("notAsked")}</StatusTag>;
  return (
    <StatusTag tone={areAccepted ? "green" : "red"}>
      {t(areAccepted ? "keysAccepted" : "keysRefused")}
    </StatusTag>
  );
}
