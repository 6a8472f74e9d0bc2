"use client";

import { useTranslations } from "use-intl";
import { useAddressRows } from "@/components/order/address-rows";
import { OtherAddress } from "@/components/order/other-address";
import { RevealCard } from "@/components/order/reveal-card";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Role } from "@/lib/auth/roles";
import { revealDeliveryPersonsMutation } from "@/lib/delivery-detail/queries";
import type { DeliveryAddresses, DeliveryDetail } from "@/lib/delivery-detail/schema";

type Props = { deliveryOrder: DeliveryDetail; role: Role };

/** Where it goes and who sends it. */
export function DeliveryPersons({ deliveryOrder, role }: Props) {
  return (
    <RevealCard role={role} reveal={revealDeliveryPersonsMutation(deliveryOrder.deliveryOrderId)}>
      {(revealed) => <Persons addresses={revealed ?? deliveryOrder.addresses} />}
    </RevealCard>
  );
}

function Persons({ addresses: { shipping, sender } }: { addresses: DeliveryAddresses }) {
  const t = useTranslations();
  const addressRows = useAddressRows();
  return (
    <>
      {shipping === null ? (
        <p className="text-sm text-muted">{t("deliveryOrders.detail.noAddress")}</p>
      ) : (
        <DefinitionList rows={addressRows(shipping)} />
      )}
      <OtherAddress title={t("order.sender")} address={sender} />
    </>
  );
}
