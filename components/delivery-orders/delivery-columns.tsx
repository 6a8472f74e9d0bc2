"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DataColumn } from "@/components/data-table/columns";
import { Code } from "@/components/ui/code";
import { deliveryOrderName } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import { Action, DeliveryStatus, Notes, ReceivedAt, SourceOrder } from "./delivery-cells";

export const hiddenBesidePeek = ["warehouse", "courier", "status"];

export function useDeliveryColumns(): DataColumn<DeliveryOrderRow>[] {
  const t = useTranslations("deliveryOrders.column");
  return useMemo(
    () => [
      { id: "time", header: t("time"), width: 136, cell: (row) => <ReceivedAt row={row} /> },
      { id: "action", header: t("action"), width: 104, cell: (row) => <Action action={row.lastAction} /> },
      {
        id: "number",
        header: t("number"),
        width: 150,
        cell: (row) => <Code value={deliveryOrderName(row)} />,
      },
      { id: "order", header: t("order"), width: 164, cell: (row) => <SourceOrder row={row} /> },
      {
        id: "waybill",
        header: t("waybill"),
        width: 176,
        cell: (row) => (row.trackingNumber ? <Code value={row.trackingNumber} /> : "–"),
      },
      { id: "courier", header: t("courier"), width: 116, cell: (row) => row.logisticsProvider ?? "–" },
      {
        id: "warehouse",
        header: t("warehouse"),
        width: 76,
        cell: (row) => row.warehouseCode ?? row.warehouseId ?? "–",
      },
      { id: "status", header: t("status"), width: 120, cell: (row) => <DeliveryStatus row={row} /> },
      { id: "note", header: t("note"), width: 242, grows: true, cell: (row) => <Notes row={row} /> },
    ],
    [t],
  );
}
