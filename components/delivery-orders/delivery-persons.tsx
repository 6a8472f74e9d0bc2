"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { ApiError } from "@/lib/api/fetcher";
import { canSeePersons, type Role } from "@/lib/auth/roles";
import { revealDeliveryPersonsMutation } from "@/lib/delivery-detail/queries";
import type { DeliveryDetail } from "@/lib/delivery-detail/schema";
import type { Address } from "@/lib/orders/schema";

type Props = { deliveryOrder: DeliveryDetail; role: Role };

/** Where it goes and who sends it, masked until somebody who may asks to see them. What is revealed stays in this component only. */
export function DeliveryPersons({ deliveryOrder, role }: Props) {
  const t = useTranslations("order");
  const reveal = useMutation(revealDeliveryPersonsMutation(deliveryOrder.deliveryOrderId));
  const { shipping, sender } = reveal.data ?? deliveryOrder.addresses;
  const failure = reveal.error instanceof ApiError ? reveal.error : null;
  return (
    <Card
      title={t("recipient")}
      actions={
        canSeePersons(role) && reveal.data === undefined ? (
          <Button
            size="sm"
            title={t("revealHint")}
            disabled={reveal.isPending}
            onClick={() => reveal.mutate()}
            icon={<Eye className="size-3.5" aria-hidden />}
          >
            {reveal.isPending ? t("revealing") : t("reveal")}
          </Button>
        ) : null
      }
    >
      <AddressRows address={shipping} />
      {sender === null ? null : (
        <details className="mt-2">
          <summary className="cursor-pointer text-xs font-semibold text-muted touch:py-3">
            {t("sender")}
          </summary>
          <div className="mt-1.5">
            <AddressRows address={sender} />
          </div>
        </details>
      )}
      {failure ? <ErrorReference code={failure.code} requestId={failure.requestId} /> : null}
    </Card>
  );
}

function AddressRows({ address }: { address: Address | null }) {
  const t = useTranslations("order");
  const unnamed = useTranslations("deliveryOrders.detail");
  if (address === null) return <p className="text-sm text-muted">{unnamed("noAddress")}</p>;
  const place = [address.district, address.city, address.province].filter(Boolean).join(", ");
  return (
    <DefinitionList
      rows={[
        { term: t("name"), value: address.name },
        { term: t("phone"), value: address.phoneNumber },
        { term: t("address"), value: address.fullAddress },
        { term: t("city"), value: place || null },
        { term: t("zipCode"), value: address.zipCode },
      ]}
    />
  );
}
