"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList, type Definition } from "@/components/ui/definition-list";
import { ApiError } from "@/lib/api/fetcher";
import { canSeePersons, type Role } from "@/lib/auth/roles";
import { revealPersonsMutation } from "@/lib/orders/queries";
import type { Address, OrderDetail, OrderPersons } from "@/lib/orders/schema";

type Props = { order: OrderDetail; role: Role };

/** Recipient and buyer, masked until somebody who may asks to see them. What is revealed stays in this component only. */
export function PersonsCard({ order, role }: Props) {
  const t = useTranslations("order");
  const reveal = useMutation(revealPersonsMutation(order.orderId));
  const persons: Pick<OrderPersons, "addresses" | "customerInfo" | "customerName"> = reveal.data ?? order;
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
      <DefinitionList rows={[...addressRows(persons.addresses.shipping, t), ...customerRows(persons, t)]} />
      <OtherAddress title={t("billing")} address={persons.addresses.billing} />
      <OtherAddress title={t("sender")} address={persons.addresses.sender} />
      {failure ? <ErrorReference code={failure.code} requestId={failure.requestId} /> : null}
    </Card>
  );
}

/** Seldom needed at the bench, so it waits behind a press. */
function OtherAddress({ title, address }: { title: string; address: Address | null }) {
  const t = useTranslations("order");
  const rows = addressRows(address, t).filter(({ value }) => value !== null);
  if (rows.length === 0) return null;
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-xs font-semibold text-muted touch:py-3">{title}</summary>
      <div className="mt-1.5">
        <DefinitionList rows={rows} />
      </div>
    </details>
  );
}

type Translate = ReturnType<typeof useTranslations<"order">>;

function addressRows(address: Address | null, t: Translate): Definition[] {
  if (address === null) return [];
  const place = [address.district, address.city, address.province].filter(Boolean).join(", ");
  return [
    { term: t("name"), value: address.name || null },
    { term: t("phone"), value: address.phoneNumber || null },
    { term: t("address"), value: address.fullAddress || null },
    { term: t("city"), value: place || null },
    { term: t("zipCode"), value: address.zipCode || null },
  ];
}

function customerRows(
  { customerInfo, customerName }: Pick<OrderPersons, "customerInfo" | "customerName">,
  t: Translate,
) {
  const name = customerInfo?.name ?? customerName;
  return [
    { key: "customer", term: t("customer"), value: name || null },
    { key: "mobile", term: t("phone"), value: customerInfo?.mobile || null },
    { key: "email", term: t("email"), value: customerInfo?.email || null },
  ];
}
