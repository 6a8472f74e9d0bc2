"use client";

import type { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
import { channelName, type moreColumnIds } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { Instant } from "./order-cells";
import { Count, Facts, skusOf } from "./order-fact-cells";

type Words = ReturnType<typeof useTranslations<"orders.column">>;
/** Named by the place it stands in. */
export type OrderColumn = Omit<DataColumn<OrderRow>, "id">;
type Instants = "createAt" | "lastUpdateAt" | "payAt";

/** Wide enough for any date of either language. */
const instantWidth = 124;

/** The column of a moment: the latest first. */
const instant = (header: string, field: Instants): OrderColumn => ({
  header,
  width: instantWidth,
  sortField: field,
  sortFirst: "descending",
  tells: (order) => order[field],
  cell: (order) => <Instant at={order[field]} />,
});

/** The column of short words; `tells` them all. */
const facts = (
  header: string,
  width: number,
  of: (order: OrderRow) => readonly (string | null)[],
  sortField?: string,
): OrderColumn => ({
  header,
  width,
  ...(sortField === undefined ? {} : { sortField }),
  tells: of,
  cell: (order) => <Facts values={of(order)} />,
});

export const customerColumn = (t: Words) =>
  facts(t("customer"), 130, (order) => [order.customerName], "customerName");

/** What somebody may want to see besides, each hidden at first. */
export const moreColumns = (t: Words) =>
  ({
    createdAt: instant(t("createdAt"), "createAt"),
    updatedAt: instant(t("updatedAt"), "lastUpdateAt"),
    paidAt: instant(t("paidAt"), "payAt"),
    printedAt: {
      header: t("printedAt"),
      width: instantWidth,
      sortField: "labelPrintTime",
      sortFirst: "descending",
      tells: (order) => order.printInfo.labelPrintTime,
      cell: (order) => <Instant at={order.printInfo.labelPrintTime} />,
    },
    channel: facts(t("channel"), 110, (order) => [channelName(order.channel)], "channel"),
    warehouse: facts(t("warehouse"), 120, (order) => order.warehouses),
    skus: facts(t("skus"), 180, skusOf, "sku"),
    quantity: {
      header: t("quantity"),
      width: 84,
      align: "end",
      sortField: "totalQuantity",
      sortFirst: "descending",
      tells: (order) => order.totalQuantity,
      cell: (order) => <Count value={order.totalQuantity} />,
    },
    payment: facts(t("payment"), 120, (order) => [order.paymentMethod], "paymentMethod"),
    orderType: facts(t("orderType"), 110, (order) => [order.orderType], "orderType"),
    problem: facts(t("problem"), 140, (order) => order.problemTypes),
    externalStatus: facts(
      t("externalStatus"),
      150,
      (order) => [order.externalOrderStatus],
      "externalOrderStatus",
    ),
  }) satisfies Record<(typeof moreColumnIds)[number], OrderColumn>;
