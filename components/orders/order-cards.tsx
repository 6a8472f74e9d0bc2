"use client";

import type { ReactNode } from "react";
import { CardList } from "@/components/data-table/card-list";
import type { Selection } from "@/components/data-table/columns";
import type { OrderRow } from "@/lib/orders/schema";
import { OrderCard } from "./order-card";

type Props = {
  label: string;
  memoryKey: string;
  rows: OrderRow[];
  rowId: (row: OrderRow) => string;
  onReachEnd: () => void;
  footer: ReactNode;
  chosen: Selection;
  selectRow: (row: OrderRow) => string;
  onChoose: (chosen: Selection) => void;
};

export function OrderCards({ chosen, selectRow, onChoose, ...list }: Props) {
  const toggle = (id: string) => {
    const { [id]: was, ...others } = chosen;
    onChoose(was ? others : { ...chosen, [id]: true });
  };
  return (
    <CardList
      {...list}
      card={(order) => (
        <OrderCard
          order={order}
          isSelected={chosen[order.orderId] ?? false}
          selectLabel={selectRow(order)}
          onSelect={() => toggle(order.orderId)}
        />
      )}
    />
  );
}
