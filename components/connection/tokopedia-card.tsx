"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Connection } from "@/lib/connection/schema";
import { Reach } from "./reach";

export function TokopediaCard({ tokopedia }: { tokopedia: Connection["tokopedia"] }) {
  const t = useTranslations("connection.tokopedia");
  const { isConfigured, isReachable, checkedAt } = tokopedia;
  if (!isConfigured) {
    return (
      <Card title={t("title")}>
        <p className="text-sm text-muted">{t("notConfigured")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")}>
      <DefinitionList
        rows={[
          { term: t("state"), value: <Reach isReachable={isReachable} /> },
          { term: t("checked"), value: checkedAt && <Age at={checkedAt} /> },
        ]}
      />
    </Card>
  );
}
