"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useCopy } from "@/components/ui/use-copy";
import type { Chosen, OrderRow } from "@/lib/orders/schema";
import { countChosen } from "./chosen";
import { collectOrders, mostCollected } from "./collect-orders";
import { waybillsOf } from "./order-cells";

type Props = { chosen: Chosen; rows: OrderRow[] };

/** The waybills of everything that is chosen, in the order of the screen; what is not loaded is fetched first. */
export function CopyWaybills({ chosen, rows }: Props) {
  const t = useTranslations("selection");
  const format = useFormat();
  const { progress, outcome, start, stop } = useCopying(chosen, rows);
  const { count, exact } = countChosen(chosen);
  const loaded = chosen.kind === "rows" ? rows.filter(({ orderId }) => chosen.ids.includes(orderId)) : [];
  const known = loaded.length === count ? loaded.flatMap(waybillsOf).length : null;
  const isTooMany = !exact || count > mostCollected;

  if (progress !== null) {
    return (
      <span role="status" className="flex items-center gap-2">
        {t("collecting", { done: format.number(progress), count: format.number(count) })}
        <Button size="sm" onClick={stop}>
          {t("stopCollecting")}
        </Button>
      </span>
    );
  }
  return (
    <>
      {isTooMany ? (
        <span className="text-sm text-muted">{t("tooMany", { most: format.number(mostCollected) })}</span>
      ) : known === 0 ? (
        <span className="text-sm text-muted">{t("noWaybills")}</span>
      ) : null}
      <Button
        disabled={isTooMany || known === 0}
        onClick={() => void start()}
        icon={
          outcome === "done" ? (
            <Check className="size-4" aria-hidden />
          ) : (
            <Copy className="size-4" aria-hidden />
          )
        }
      >
        {known === null ? t("copyOfOrders", { count }) : t("copy", { count: known })}
      </Button>
    </>
  );
}

function useCopying(chosen: Chosen, rows: OrderRow[]) {
  const t = useTranslations("selection");
  const say = useToast();
  const { outcome, copy } = useCopy();
  const [progress, setProgress] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const leave = new AbortController();
    running.current = leave;
    const slow = setTimeout(() => setProgress((shown) => shown ?? 0), 150);
    const onProgress = (done: number) => setProgress((shown) => (shown === null ? null : done));
    try {
      const orders = await collectOrders(chosen, rows, { signal: leave.signal, onProgress });
      const waybills = orders.flatMap(waybillsOf);
      const missing = orders.filter((order) => waybillsOf(order).length === 0).length;
      if (waybills.length === 0) return say({ tone: "refused", text: t("noWaybills") });
      if (!(await copy(waybills.join("\n")))) return say({ tone: "refused", text: t("copyFailed") });
      say({
        tone: "done",
        text: t("copied", { count: waybills.length }),
        ...(missing > 0 ? { detail: t("withoutWaybill", { count: missing }) } : {}),
      });
    } catch {
      if (!leave.signal.aborted) say({ tone: "refused", text: t("collectFailed") });
    } finally {
      clearTimeout(slow);
      setProgress(null);
    }
  };
  return { progress, outcome, start, stop: () => running.current?.abort() };
}
