import type { Format } from "@/lib/format";
import type { translator } from "@/lib/i18n/server";
import {
  channelName,
  orderName,
  orderStatusWord,
  printStatusOf,
  printStatusWord,
  type OrderColumnId,
} from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";

export type Cell = string | number | Date | null;

/** One column of the file. `instant` is a moment on the clock of the person's zone, `amount` a number of money. */
export type ExportColumn = {
  header: string;
  kind: "text" | "number" | "amount" | "instant";
  width: number;
  value: (row: OrderRow) => Cell;
};

type Words = Awaited<ReturnType<typeof translator>>;

/**
 * What a column of the screen becomes in the file: the same words, and where the screen packs several facts into one
 * cell (four print marks, channel and shop, amount and COD) a column each, so that they can be sorted and summed.
 */
export function exportColumns(ids: readonly OrderColumnId[], t: Words, format: Format): ExportColumn[] {
  const known = columnsOf(t, format);
  return ids.flatMap((id) => known[id]);
}

function columnsOf(t: Words, format: Format): Record<OrderColumnId, ExportColumn[]> {
  const text = (header: string, width: number, value: (row: OrderRow) => string | null): ExportColumn => ({
    header,
    kind: "text",
    width,
    value,
  });
  const instant = (header: string, at: (row: OrderRow) => string | null): ExportColumn => ({
    header: `${header} (${format.zone})`,
    kind: "instant",
    width: 20,
    value: (row) => wallClock(format, at(row)),
  });
  const printed = (header: string, document: Parameters<typeof printStatusOf>[1]) =>
    text(header, 14, ({ printInfo }) => {
      const status = printStatusOf(printInfo, document);
      const word = printStatusWord(status);
      return word === null ? status : t(`values.printStatus.${word}`);
    });
  const quantity: ExportColumn = {
    header: t("exporting.header.quantity"),
    kind: "number",
    width: 8,
    value: (row) => row.totalQuantity,
  };
  const [yes, no] = [t("exporting.yes"), t("exporting.no")];
  const channel = text(t("exporting.header.channel"), 14, (row) => channelName(row.channel));
  return {
    deadline: [instant(t("exporting.header.deadline"), (row) => row.promisedToShipBefore)],
    order: [text(t("exporting.header.order"), 22, orderName)],
    print: [
      printed(t("exporting.header.label"), "label"),
      printed(t("exporting.header.picking"), "picking"),
      printed(t("exporting.header.packing"), "packing"),
      printed(t("exporting.header.invoice"), "invoice"),
    ],
    status: [
      text(t("exporting.header.status"), 18, (row) => stage(row, t)),
      text(t("exporting.header.gineeStatus"), 18, (row) => row.orderStatus),
    ],
    items: [text(t("exporting.header.items"), 40, itemsOf)],
    waybill: [
      text(t("exporting.header.waybill"), 24, (row) =>
        list(row.parcels.map((p) => p.logisticsTrackingNumber)),
      ),
    ],
    courier: [
      text(t("exporting.header.courier"), 18, (row) => list(row.parcels.map((p) => p.logisticsProviderName))),
    ],
    shop: [channel, text(t("exporting.header.shop"), 24, (row) => row.shopName ?? row.shopId)],
    customer: [text(t("exporting.header.customer"), 24, (row) => row.customerName)],
    total: [
      {
        header: t("exporting.header.total"),
        kind: "amount",
        width: 14,
        value: (row) => amount(row.totalAmount),
      },
      text(t("exporting.header.currency"), 8, (row) => row.currency),
      text(t("exporting.header.cod"), 8, (row) => (row.isCod ? yes : no)),
    ],
    createdAt: [instant(t("exporting.header.createdAt"), (row) => row.createAt)],
    updatedAt: [instant(t("exporting.header.updatedAt"), (row) => row.lastUpdateAt)],
    paidAt: [instant(t("exporting.header.paidAt"), (row) => row.payAt)],
    printedAt: [instant(t("exporting.header.printedAt"), (row) => row.printInfo.labelPrintTime)],
    channel: [channel],
    warehouse: [text(t("exporting.header.warehouse"), 20, (row) => list(row.warehouses))],
    skus: [text(t("exporting.header.skus"), 30, (row) => list(row.items.map((item) => item.sku)))],
    quantity: [quantity],
    payment: [text(t("exporting.header.payment"), 16, (row) => row.paymentMethod)],
    orderType: [text(t("exporting.header.orderType"), 14, (row) => row.orderType)],
    problem: [text(t("exporting.header.problem"), 24, (row) => list(row.problemTypes))],
    externalStatus: [text(t("exporting.header.externalStatus"), 18, (row) => row.externalOrderStatus)],
  };
}

function stage(row: OrderRow, t: Words): string {
  if (row.isCancelRequested) return t("values.orderStatus.cancelRequested");
  const word = orderStatusWord(row.orderStatus);
  return word === null ? row.orderStatus : t(`values.orderStatus.${word}`);
}

const itemsOf = (row: OrderRow) =>
  row.items.map((item) => `${item.sku ?? item.productName ?? "?"} ×${item.quantity ?? "?"}`).join("; ");

/** Several parcels name their courier once; nothing to name is an empty cell. */
function list(values: (string | null)[]): string | null {
  const named = new Set(values.filter((value) => value !== null && value !== ""));
  return named.size === 0 ? null : [...named].join("; ");
}

/** A spreadsheet knows no zones: the cell holds what the clock on the wall showed. What is no instant is left empty. */
function wallClock(format: Format, iso: string | null): Date | null {
  const stamp = iso === null ? null : format.stamp(iso);
  return stamp === null ? null : new Date(`${stamp.replace(" ", "T")}Z`);
}

/** A number while a spreadsheet can hold every digit, otherwise the text as it came. */
function amount(text: string | null): Cell {
  if (text === null) return null;
  const digits = text.replace(/^-/, "").replace(".", "").replace(/^0+/, "");
  return /^-?\d+(\.\d+)?$/.test(text) && digits.length <= 15 ? Number(text) : text;
}
