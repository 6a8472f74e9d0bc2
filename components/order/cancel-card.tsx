"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { OrderDetail } from "@/lib/orders/schema";

/** Nothing at all when nobody cancelled: an empty section of Ginee's is no fact. */
export function CancelCard({ cancelInfo }: { cancelInfo: OrderDetail["cancelInfo"] }) {
  const t = useTranslations("order");
  const format = useFormat();
  if (cancelInfo === null || Object.values(cancelInfo).every((value) => !value)) return null;
  const at = cancelInfo.canceledAt;
  return (
    <Card title={t("cancel")}>
      <DefinitionList
        rows={[
          { term: t("cancelReason"), value: cancelInfo.cancelReason || null },
          { term: t("cancelNote"), value: cancelInfo.cancelReasonNote || null },
          { term: t("cancelledBy"), value: cancelInfo.canceledBy || cancelInfo.operator || null },
          { term: t("cancelledAt"), value: at ? `${format.dateTime(at)} ${format.zone}` : null },
        ]}
      />
    </Card>
  );
}
