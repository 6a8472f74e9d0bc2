"use client";

import { CheckedAge } from "@/components/freshness/checked-age";
import { useNow } from "@/components/layout/use-now";
import { orderAllowanceS } from "@/lib/allowances/rules";
import type { OrderDetail } from "@/lib/orders/schema";

type Props = { order: OrderDetail };

const useAllowance = (order: OrderDetail) => orderAllowanceS(order, useNow(30_000));

/** Items and parcels: only the full answer of Ginee tells them. */
export function DetailAge({ order }: Props) {
  return <CheckedAge at={order.detailAt} allowanceS={useAllowance(order)} />;
}

/** The print states, which move without the order changing. */
export function PrintAge({ order }: Props) {
  return <CheckedAge at={order.printCheckedAt} allowanceS={useAllowance(order)} />;
}

/** What a list row tells too. */
export function ListedAge({ order }: Props) {
  return <CheckedAge at={order.checkedAt} allowanceS={useAllowance(order)} />;
}
