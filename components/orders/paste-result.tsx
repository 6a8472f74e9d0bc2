"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { useCopy } from "@/components/ui/use-copy";
import { codeKindWord } from "@/lib/lookup/labels";
import type { LookupResult } from "@/lib/orders/schema";
import { Couriers, OrderLink } from "./order-cells";
import { OrderStatus } from "./order-status";
import { PasteAsk } from "./paste-ask";

type Found = LookupResult["found"];

/** The missing ones first: they are what somebody has to do something about. */
export function PasteResult({ found, missing }: LookupResult) {
  const t = useTranslations("orders.paste");
  const format = useFormat();
  const counts = { found: format.number(found.length), missing: format.number(missing.length) };
  return (
    <div className="grid gap-3 border-t border-line pt-3">
      <p role="status" className="font-semibold">
        {t("outcome", counts)}
      </p>
      {missing.length === 0 ? null : <Missing codes={missing} title={t("missing", counts)} />}
      {found.length === 0 ? null : <FoundOrders found={found} title={t("found", counts)} />}
    </div>
  );
}

function Missing({ codes, title }: { codes: string[]; title: string }) {
  const t = useTranslations();
  const { outcome, copy } = useCopy();
  const words = {
    done: t("common.copied"),
    failed: t("common.copyFailed"),
    idle: t("orders.paste.copyMissing"),
  };
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold text-red">{title}</h3>
        <Button size="sm" onClick={() => void copy(codes.join("\n"))}>
          {words[outcome ?? "idle"]}
        </Button>
        <span role="status" className="sr-only">
          {outcome === null ? "" : words[outcome]}
        </span>
      </div>
      <ul translate="no" className="flex flex-wrap gap-x-3 gap-y-1 font-mono text-xs break-all">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="text-xs text-muted">{t("orders.paste.missingNote")}</p>
      <PasteAsk codes={codes} />
    </section>
  );
}

function FoundOrders({ found, title }: { found: Found; title: string }) {
  return (
    <section aria-label={title} className="grid gap-1">
      <h3 className="text-sm font-semibold">{title}</h3>
      <ul className="divide-y divide-line">
        {found.map((entry) => (
          <FoundCode key={entry.code} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

/** One code may stand for several orders, as one waybill for a joined parcel: all are shown. */
function FoundCode({ entry: { code, kind, orders } }: { entry: Found[number] }) {
  const t = useTranslations();
  const word = codeKindWord(kind);
  return (
    <li className="grid gap-1 py-1.5">
      <span className="flex flex-wrap items-center gap-x-2">
        <Code value={code} />
        <span className="text-xs text-muted">{word === null ? kind : t(`finding.kind.${word}`)}</span>
        {orders.length > 1 ? (
          <span className="text-xs font-semibold text-amber">
            {t("orders.paste.several", { count: orders.length })}
          </span>
        ) : null}
      </span>
      {orders.map((order) => (
        <span key={order.orderId} className="flex flex-wrap items-center gap-x-2 gap-y-1 pl-3">
          <span aria-hidden>→</span>
          <OrderLink order={order} />
          <OrderStatus order={order} />
          <span className="text-xs text-muted">
            <Couriers order={order} />
          </span>
        </span>
      ))}
    </li>
  );
}
