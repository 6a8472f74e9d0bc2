"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useCopy } from "@/components/ui/use-copy";
import type { OrderRow } from "@/lib/orders/schema";
import { waybillsOf } from "./order-cells";

/** What can be done with the chosen rows, below the list and never on top of it. `orders` in the order of the screen. */
export function SelectionBar({ orders, onClear }: { orders: OrderRow[]; onClear: () => void }) {
  const t = useTranslations();
  const format = useFormat();
  const say = useToast();
  const { outcome, copy } = useCopy();
  const waybills = orders.flatMap(waybillsOf);
  const missing = orders.filter((order) => waybillsOf(order).length === 0).length;

  const copyAll = async () => {
    const isDone = await copy(waybills.join("\n"));
    if (!isDone) return say({ tone: "refused", text: t("common.copyFailed") });
    say({
      tone: "done",
      text: t("orders.copyWaybillsDone", { count: format.number(waybills.length) }),
      ...(missing > 0 ? { detail: t("orders.copyWaybillsSome", { missing: format.number(missing) }) } : {}),
    });
  };

  return (
    <section
      aria-label={t("common.selected", { count: format.number(orders.length) })}
      className="flex shrink-0 flex-wrap items-center gap-2.5 border-t border-line-strong bg-surface px-3.5 py-2"
    >
      <b role="status">{t("common.selected", { count: format.number(orders.length) })}</b>
      <Button kind="quiet" size="sm" onClick={onClear}>
        {t("orders.clearSelection")}
      </Button>
      <span className="flex-1" />
      {waybills.length === 0 ? (
        <span className="text-sm text-muted">{t("orders.copyWaybillsNone")}</span>
      ) : null}
      <Button
        kind="primary"
        disabled={waybills.length === 0}
        onClick={() => void copyAll()}
        icon={
          outcome === "done" ? (
            <Check className="size-4" aria-hidden />
          ) : (
            <Copy className="size-4" aria-hidden />
          )
        }
      >
        {t("orders.copyWaybills", { count: format.number(waybills.length) })}
      </Button>
    </section>
  );
}
