"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
import type { OrderRow } from "@/lib/orders/schema";
import { Deadline } from "./deadline";
import { Couriers, Instant, ItemsSummary, OrderLink, Shop, Total, Waybills } from "./order-cells";
import { OrderStatus } from "./order-status";
import { PrintMarks } from "./print-marks";

/** Hidden until somebody wants them: what a bench needs fits an office screen without them. */
export const hiddenAtFirst = ["customer", "createdAt", "updatedAt"];
/** Give way to the quick look beside the list. */
export const hiddenBesidePeek = ["shop", "customer", "total", "createdAt", "updatedAt"];

export function useOrderColumns(): DataColumn<OrderRow>[] {
  const t = useTranslations("orders.column");
  return useMemo(
    () => [
      {
        id: "deadline",
        header: t("deadline"),
        width: 122,
        canHide: false,
        sortField: "promisedToShipBefore",
        cell: (order) => <Deadline order={order} />,
      },
      {
        id: "order",
        header: t("order"),
        width: 160,
        canHide: false,
        sortField: "externalOrderSn",
        cell: (order) => <OrderLink order={order} />,
      },
      {
        id: "print",
        header: t("print"),
        width: 102,
        cell: (order) => <PrintMarks printInfo={order.printInfo} />,
      },
      { id: "status", header: t("status"), width: 124, cell: (order) => <OrderStatus order={order} /> },
      {
        id: "items",
        header: t("items"),
        width: 100,
        grows: true,
        cell: (order) => <ItemsSummary order={order} />,
      },
      { id: "waybill", header: t("waybill"), width: 184, cell: (order) => <Waybills order={order} /> },
      { id: "courier", header: t("courier"), width: 104, cell: (order) => <Couriers order={order} /> },
      { id: "shop", header: t("shop"), width: 140, cell: (order) => <Shop order={order} /> },
      {
        id: "customer",
        header: t("customer"),
        width: 130,
        sortField: "customerName",
        cell: (order) => <span className="text-muted">{order.customerName ?? "–"}</span>,
      },
      {
        id: "total",
        header: t("total"),
        width: 142,
        align: "end",
        sortField: "totalAmount",
        sortFirst: "descending",
        cell: (order) => <Total order={order} />,
      },
      {
        id: "createdAt",
        header: t("createdAt"),
        width: 110,
        sortField: "createAt",
        sortFirst: "descending",
        cell: (order) => <Instant at={order.createAt} />,
      },
      {
        id: "updatedAt",
        header: t("updatedAt"),
        width: 110,
        sortField: "lastUpdateAt",
        sortFirst: "descending",
        cell: (order) => <Instant at={order.lastUpdateAt} />,
      },
    ],
    [t],
  );
}
