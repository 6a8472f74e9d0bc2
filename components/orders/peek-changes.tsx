"use client";

import { useTranslations } from "use-intl";
import { ChangeRow } from "@/components/order/change-row";
import type { OrderChange } from "@/lib/orders/schema";

const latestChanges = 6;

/** What changed last, and who said so. */
export function PeekChanges({ changes }: { changes: OrderChange[] }) {
  const t = useTranslations("orders.peek");
  if (changes.length === 0) return <p className="text-sm text-muted">{t("noChanges")}</p>;
  return (
    <ol className="grid gap-2 text-sm">
      {changes.slice(0, latestChanges).map((change) => (
        <ChangeRow key={change.id} change={change} />
      ))}
    </ol>
  );
}
