"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
import { moreColumnIds, orderColumnIds, type OrderColumnId } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { Deadline } from "./deadline";
import { Couriers, ItemsSummary, OrderLink, Shop, Total, Waybills } from "./order-cells";
import { customerColumn, moreColumns, type OrderColumn } from "./order-more-columns";
import { OrderStatus } from "./order-status";
import { PrintMarksButton } from "./print-marks";

/** Hidden until somebody wants them: what a bench needs fits an office screen without them. */
export const hiddenAtFirst: OrderColumnId[] = ["customer", ...moreColumnIds];
/** Give way to the quick look beside the list. */
export const hiddenBesidePeek = ["shop", "total", ...hiddenAtFirst];

/** Details that come after the list row are no change of it. */
function toldWithDetail({ tells, ...column }: DataColumn<OrderRow>): DataColumn<OrderRow> {
  if (tells === undefined) return column;
  return { ...column, tells: (order) => (order.hasDetail ? tells(order) : undefined) };
}

type OrderColumns = Record<OrderColumnId, OrderColumn>;

export function useOrderColumns(): DataColumn<OrderRow>[] {
  const t = useTranslations("orders.column");
  return useMemo(() => {
    const columns: OrderColumns = {
      deadline: {
        header: t("deadline"),
        width: 136,
        canHide: false,
        sortField: "promisedToShipBefore",
        tells: (order) => order.promisedToShipBefore,
        cell: (order) => <Deadline order={order} />,
      },
      order: {
        header: t("order"),
        width: 152,
        canHide: false,
        sortField: "externalOrderSn",
        cell: (order) => <OrderLink order={order} />,
      },
      print: {
        header: t("print"),
        width: 102,
        sortField: "labelPrintStatus",
        tells: (order) => order.printInfo,
        cell: (order) => <PrintMarksButton order={order} />,
      },
      status: {
        header: t("status"),
        width: 140,
        sortField: "orderStatus",
        tells: (order) => [order.orderStatus, order.isCancelRequested, order.stopReasons, order.problemTypes],
        cell: (order) => <OrderStatus order={order} />,
      },
      items: {
        header: t("items"),
        width: 100,
        grows: true,
        sortField: "sku",
        tells: (order) => order.items,
        cell: (order) => <ItemsSummary order={order} />,
      },
      waybill: {
        header: t("waybill"),
        width: 176,
        tells: (order) => order.parcels.map((parcel) => parcel.logisticsTrackingNumber),
        cell: (order) => <Waybills order={order} />,
      },
      courier: {
        header: t("courier"),
        width: 104,
        sortField: "courier",
        tells: (order) => order.parcels.map((parcel) => parcel.logisticsProviderName),
        cell: (order) => <Couriers order={order} />,
      },
      shop: {
        header: t("shop"),
        width: 132,
        sortField: "shopId",
        cell: (order) => <Shop order={order} />,
      },
      customer: customerColumn(t),
      total: {
        header: t("total"),
        width: 150,
        align: "end",
        sortField: "totalAmount",
        sortFirst: "descending",
        tells: (order) => [order.totalAmount, order.isCod],
        cell: (order) => <Total order={order} />,
      },
      ...moreColumns(t),
    };
    return orderColumnIds.map((id) => toldWithDetail({ id, ...columns[id] }));
  }, [t]);
}
