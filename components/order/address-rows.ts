"use client";

import { useTranslations } from "use-intl";
import type { Definition } from "@/components/ui/definition-list";
import type { Address } from "@/lib/orders/schema";

/** The lines of an address, the name first; none of what is not known. */
export function useAddressRows() {
  const t = useTranslations("order");
  return (address: Address | null): Definition[] => {
    if (address === null) return [];
    const place = [address.district, address.city, address.province].filter(Boolean).join(", ");
    const rows = [
      { term: t("name"), value: address.name },
      { term: t("phone"), value: address.phoneNumber },
      { term: t("address"), value: address.fullAddress },
      { term: t("city"), value: place },
      { term: t("zipCode"), value: address.zipCode },
    ];
    return rows.filter(({ value }) => value);
  };
}
