"use client";

import { useTranslations } from "use-intl";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Role } from "@/lib/auth/roles";
import { revealPersonsMutation } from "@/lib/orders/queries";
import type { OrderDetail, OrderPersons } from "@/lib/orders/schema";
import { useAddressRows } from "./address-rows";
import { OtherAddress } from "./other-address";
import { RevealCard } from "./reveal-card";

type Props = { order: OrderDetail; role: Role };

/** Recipient and buyer. */
export function PersonsCard({ order, role }: Props) {
  return (
    <RevealCard role={role} reveal={revealPersonsMutation(order.orderId)}>
      {(revealed) => <Persons persons={revealed ?? order} />}
    </RevealCard>
  );
}

type Shown = Pick<OrderPersons, "addresses" | "customerInfo" | "customerName">;

function Persons({ persons: { addresses, customerInfo, customerName } }: { persons: Shown }) {
  const t = useTranslations("order");
  const addressRows = useAddressRows();
  const name = customerInfo?.name ?? customerName;
  const customer = [
    { key: "customer", term: t("customer"), value: name || null },
    { key: "mobile", term: t("phone"), value: customerInfo?.mobile || null },
    { key: "email", term: t("email"), value: customerInfo?.email || null },
  ];
  return (
    <>
      <DefinitionList rows={[...addressRows(addresses.shipping), ...customer]} />
      <OtherAddress title={t("billing")} address={addresses.billing} />
      <OtherAddress title={t("sender")} address={addresses.sender} />
    </>
  );
}
