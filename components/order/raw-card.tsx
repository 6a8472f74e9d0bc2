"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { OrderDetail } from "@/lib/orders/schema";

/** Every field that is known, under Ginee's own names, persons masked: for a question that no other part answers. */
export function RawCard({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const { changes: _changes, events: _events, sources: _sources, ...facts } = order;
  return (
    <Card>
      <details>
        <summary className="cursor-pointer text-xs font-semibold text-muted touch:py-3">{t("raw")}</summary>
        <pre tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded-md bg-sunken p-2 font-mono text-xs">
          {JSON.stringify(facts, null, 2)}
        </pre>
      </details>
    </Card>
  );
}
