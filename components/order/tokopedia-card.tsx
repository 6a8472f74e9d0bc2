"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { useRecoveryOffered } from "@/components/recovery/recovery-offer";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { later } from "@/components/ui/later";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { tokopediaPayloadsQuery } from "@/lib/tokopedia-payloads/queries";

const OrderRecovery = later(async () => (await import("@/components/recovery/order-recovery")).OrderRecovery);

/** What Tokopedia would announce about the order now, in both types, beside what we have. */
export function TokopediaCard({ orderId, role }: { orderId: string; role: Role }) {
  const t = useTranslations("order");
  const query = useQuery(tokopediaPayloadsQuery(orderId));
  if (!useRecoveryOffered()) return null;
  return (
    <Card
      title={t("tokopedia")}
      actions={
        <Button size="sm" isBusy={query.isFetching} onClick={() => void query.refetch()}>
          {t("tokopediaAsk")}
        </Button>
      }
    >
      <p className="text-sm text-muted">{t("tokopediaText")}</p>
      {query.isError ? <FailedPanel error={query.error} /> : null}
      {query.data?.payloads.map(({ type, payload, error }) => (
        <div key={type} className="mt-3">
          <h3 translate="no" className="font-mono text-xs font-bold">
            {type}
          </h3>
          {error === null ? (
            <pre
              tabIndex={0}
              className="mt-1 max-h-72 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs"
            >
              {JSON.stringify(payload, null, 2)}
            </pre>
          ) : (
            <p className="text-amber">{t("tokopediaFailed", { code: error })}</p>
          )}
        </div>
      ))}
      {roleAtLeast(role, "supervisor") ? <OrderRecovery orderId={orderId} /> : null}
    </Card>
  );
}
