"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { OrderDetail } from "@/lib/orders/schema";
import { ChangeRow } from "./change-row";

const shownAtFirst = 8;

/** What changed, from what to what, and how we learned of it; newest first. */
export function TimelineCard({ changes }: { changes: OrderDetail["changes"] }) {
  const t = useTranslations("order");
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, shownAtFirst);
  return (
    <Card title={t("timeline")}>
      {changes.length === 0 ? <p className="text-muted">{t("timelineEmpty")}</p> : null}
      <ol className="grid gap-2 text-sm">
        {shown.map((change) => (
          <ChangeRow key={change.id} change={change} />
        ))}
      </ol>
      {shown.length < changes.length ? (
        <Button size="sm" kind="quiet" className="mt-2" onClick={() => setIsWhole(true)}>
          {t("timelineMore", { count: changes.length })}
        </Button>
      ) : null}
    </Card>
  );
}
