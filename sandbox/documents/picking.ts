import type { Order } from "../world/order.ts";
import { createSheet, drawRule, finish, writeLine } from "./sheet.ts";

export async function drawPickingList(order: Order): Promise<Uint8Array> {
  const sheet = await createSheet(`Picking list ${order.orderId}`, "a4");
  writeLine(sheet, "PICKING LIST", { size: 20, isBold: true });
  writeLine(sheet, `No. Pesanan: ${order.externalOrderSn}`, { size: 11 });
  const warehouses = Map.groupBy(order.items, (item) => item.warehouse?.warehouseName ?? "Gudang utama");
  for (const [warehouse, items] of warehouses) {
    drawRule(sheet);
    writeLine(sheet, warehouse, { size: 12, isBold: true });
    for (const item of items) {
      writeLine(
        sheet,
        `${item.masterSku}   ${item.productName} ${item.variationName}   jumlah ${item.quantity}`,
      );
    }
  }
  return finish(sheet);
}
