"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { StatusTag } from "@/components/ui/status-tag";
import { codeKindWord, recognise, type Recognised as Met } from "@/lib/lookup/labels";
import { codeKindQuery } from "@/lib/lookup/queries";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { normaliseCode, recogniseCode } from "@/lib/search/rules";
import { ScanVerdict } from "./scan-verdict";

type Props = {
  text: string;
  rows: OrderRow[];
  /** The rows are the answer to this text. */
  isAnswered: boolean;
};

const shortestCode = 6;
const noRows: OrderRow[] = [];

/**
 * What the text in the box stands for, and what to do when that is one parcel: from the orders that were found, courier
 * included, and while the answer is on its way a guess by the shape, which never names a courier. What was cleaned away
 * is told below the toolbar.
 */
export function Recognised({ text, rows, isAnswered }: Props) {
  const t = useTranslations("finding");
  const met = recognise(text, isAnswered ? rows : noRows);
  const mayBeHidden = isAnswered && met === null && rows.length > 0 && isCodeLike(text);
  // The number of a delivery order stands in no row of the list.
  const hidden = useQuery({ ...codeKindQuery(text), enabled: mayBeHidden });
  const known = met ?? (mayBeHidden && hidden.data ? { ...hidden.data, couriers: [] } : null);
  const told = useWords(known);
  const only = onlyOrder(known, rows);
  const guess = isAnswered ? null : recogniseCode(text);
  const kind = guess === null ? null : codeKindWord(guess);
  const words = told ?? (kind === null ? null : t("looksLike", { kind: t(`kind.${kind}`) }));
  const cleaned = met?.isCleaned ? t("searchedAs", { code: met.code, typed: visible(text) }) : null;
  return (
    <>
      <TopBarSlot name="search">
        {words === null ? null : (
          <span className="flex max-w-72 min-w-0">
            <StatusTag tone={told === null ? "neutral" : "blue"} title={words}>
              {words}
            </StatusTag>
          </span>
        )}
      </TopBarSlot>
      <p
        role="status"
        className={
          cleaned === null && words === null
            ? "sr-only"
            : `border-b border-line px-3.5 py-1 text-xs text-muted ${cleaned === null ? "md:sr-only" : ""}`
        }
      >
        <span className="md:sr-only">{words}</span>
        {cleaned === null ? null : (
          <span translate="no" className="max-md:block">
            {cleaned}
          </span>
        )}
      </p>
      {only === undefined ? null : <ScanVerdict order={only} />}
    </>
  );
}

/** The one order that a whole code stands for, as the list has it. */
function onlyOrder(met: Told | null, rows: OrderRow[]): OrderRow | undefined {
  const [order, ...others] = met === null || met.isPart || met.kind === "sku" ? [] : met.orders;
  return others.length > 0 ? undefined : rows.find(({ orderId }) => orderId === order?.orderId);
}

type Told = Pick<Met, "orders" | "couriers"> & { kind: string; isPart?: boolean };

/** `resi · J&T Express · pesanan 2302…` */
function useWords(met: Told | null): string | null {
  const t = useTranslations("finding");
  if (met === null) return null;
  const known = met.kind === "sku" ? met.kind : codeKindWord(met.kind);
  const kind = known === null ? met.kind : t(`kind.${known}`);
  const [only, ...others] = met.orders;
  const orders =
    only !== undefined && others.length === 0
      ? t("order", { order: orderName(only) })
      : t("orders", { count: met.orders.length });
  // Of a part or a SKU the list shows more orders than the page at hand.
  const isOpen = met.kind === "sku" || met.isPart === true;
  const parts = [met.isPart ? t("part", { kind }) : kind, met.couriers.join(", "), isOpen ? "" : orders];
  return parts.filter((part) => part !== "").join(" · ");
}

const isCodeLike = (text: string) => /\d/.test(text) && normaliseCode(text).length >= shortestCode;

/** Control characters of a scanner as signs of their own, so that one sees what came. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) =>
    String.fromCodePoint(0x2400 + ((sign.codePointAt(0) ?? 0) % 0x21)),
  );
}
