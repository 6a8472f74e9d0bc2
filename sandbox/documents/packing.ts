import type { Order } from "../world/order.ts";
import { createSheet, drawRule, finish, writeLine } from "./sheet.ts";

export async function drawPackingList(order: Order): Promise<Uint8Array> {
  const sheet = await createSheet(`Packing list ${order.orderId}`, "a4");
  writeLine(sheet, "PACKING LIST", { size: 20, isBold: true });
  writeLine(sheet, `No. Pesanan: ${order.externalOrderSn}`, { size: 11 });
  for (const parcel of order.logisticsInfos) {
    writeLine(sheet, `${parcel.logisticsProviderName}  ${parcel.logisticsTrackingNumber}`);
  }
  writeLine(sheet, `Penerima: ${order.shippingAddressInfo.name}`);
  drawRule(sheet);
  for (const item of order.items) {
    const gift = item.isGift ? "  [HADIAH]" : "";
    writeLine(sheet, `[ ] ${item.quantity} x ${item.sku}  ${item.productName} ${item.variationName}${gift}`);
  }
  drawRule(sheet);
  writeLine(sheet, `Jumlah: ${order.totalQuantity}`, { isBold: true });
  if (order.extraInfo.noteByBuyer) writeLine(sheet, `Catatan pembeli: ${order.extraInfo.noteByBuyer}`);
  return finish(sheet);
}
