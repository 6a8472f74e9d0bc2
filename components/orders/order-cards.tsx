"use client";

import type { ReactNode } from "react";
import { CardList } from "@/components/data-table/card-list";
import type { OrderRow } from "@/lib/orders/schema";
import { OrderCard } from "./order-card";
import type { ChosenOrders } from "./use-chosen";

type Props = {
  label: string;
  memoryKey: string;
  rows: OrderRow[];
  rowId: (row: OrderRow) => string;
  onReachEnd: () => void;
  footer: ReactNode;
  chosen: ChosenOrders;
  selectRow: (row: OrderRow) => string;
};

export function OrderCards({ chosen, selectRow, ...list }: Props) {
  return (
    <CardList
      {...list}
      card={(order) => (
        <OrderCard
          order={order}
          isSelected={chosen.isChosen(order.orderId)}
          selectLabel={selectRow(order)}
          onSelect={() => chosen.choose([order.orderId], !chosen.isChosen(order.orderId))}
        />
      )}
    />
  );
}
