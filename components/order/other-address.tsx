"use client";

import { DefinitionList } from "@/components/ui/definition-list";
import type { Address } from "@/lib/orders/schema";
import { useAddressRows } from "./address-rows";

/** Seldom needed at the bench, so it waits behind a press. */
export function OtherAddress({ title, address }: { title: string; address: Address | null }) {
  const rows = useAddressRows()(address);
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
