"use client";

import type { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
import { channelName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { Instant } from "./order-cells";
import { Count, Facts, skusOf } from "./order-fact-cells";

type Words = ReturnType<typeof useTranslations<"orders.column">>;
type Column = DataColumn<OrderRow>;
type Instants = "createAt" | "lastUpdateAt" | "payAt";

/** The column of a moment: the latest first. */
const instant = (id: string, header: string, field: Instants): Column => ({
  id,
  header,
  width: 110,
  sortField: field,
  sortFirst: "descending",
  tells: (order) => order[field],
  cell: (order) => <Instant at={order[field]} />,
});

/** The column of short words; `tells` them all. */
const facts = (
  id: string,
  header: string,
  width: number,
  of: (order: OrderRow) => readonly (string | null)[],
  sortField?: string,
): Column => ({
  id,
  header,
  width,
  ...(sortField === undefined ? {} : { sortField }),
  tells: of,
  cell: (order) => <Facts values={of(order)} />,
});

export const customerColumn = (t: Words) =>
  facts("customer", t("customer"), 130, (order) => [order.customerName], "customerName");

/** What somebody may want to see besides, each hidden at first. */
export const moreColumns = (t: Words): Column[] => [
  instant("createdAt", t("createdAt"), "createAt"),
  instant("updatedAt", t("updatedAt"), "lastUpdateAt"),
  instant("paidAt", t("paidAt"), "payAt"),
  {
    id: "printedAt",
    header: t("printedAt"),
    width: 110,
    sortField: "labelPrintTime",
    sortFirst: "descending",
    tells: (order) => order.printInfo.labelPrintTime,
    cell: (order) => <Instant at={order.printInfo.labelPrintTime} />,
  },
  facts("channel", t("channel"), 110, (order) => [channelName(order.channel)], "channel"),
  facts("warehouse", t("warehouse"), 120, (order) => order.warehouses),
  facts("skus", t("skus"), 180, skusOf, "sku"),
  {
    id: "quantity",
    header: t("quantity"),
    width: 84,
    align: "end",
    sortField: "totalQuantity",
    sortFirst: "descending",
    tells: (order) => order.totalQuantity,
    cell: (order) => <Count value={order.totalQuantity} />,
  },
  facts("payment", t("payment"), 120, (order) => [order.paymentMethod], "paymentMethod"),
  facts("orderType", t("orderType"), 110, (order) => [order.orderType], "orderType"),
  facts("problem", t("problem"), 140, (order) => order.problemTypes),
  facts(
    "externalStatus",
    t("externalStatus"),
    150,
    (order) => [order.externalOrderStatus],
    "externalOrderStatus",
  ),
];
