import type { Order, Parcel } from "../world/order.ts";
import type { Sheet } from "./sheet.ts";
import { drawCode128 } from "./code128.ts";
import { createSheet, drawRule, finish, rupiah, turnPage, writeLine } from "./sheet.ts";

const shownItems = 6;
const barcodeHeight = 54;

function drawHead(sheet: Sheet, order: Order, parcel: Parcel, place: string): void {
  writeLine(sheet, parcel.logisticsProviderName, { size: 15, isBold: true });
  writeLine(
    sheet,
    `${order.channel.replace(/_ID$/, "")}   ${order.shippingDocumentInfo.sortCode.areaCode}   ${place}`,
  );
  sheet.y -= 8;
  drawCode128(sheet.page, parcel.logisticsTrackingNumber, sheet.y, barcodeHeight);
  sheet.y -= barcodeHeight;
  writeLine(sheet, parcel.logisticsTrackingNumber, { size: 13, isBold: true, isCentred: true });
  writeLine(sheet, `No. Pesanan: ${order.externalOrderSn}`, { isCentred: true });
  drawRule(sheet);
}

function drawAddresses(sheet: Sheet, order: Order): void {
  const { shippingAddressInfo: recipient, senderAddressInfo: sender } = order;
  writeLine(sheet, `Penerima: ${recipient.name}`, { size: 11, isBold: true });
  writeLine(sheet, recipient.phoneNumber);
  writeLine(sheet, recipient.fullAddress);
  drawRule(sheet);
  writeLine(sheet, `Pengirim: ${sender.name}`);
  writeLine(sheet, sender.fullAddress, { size: 7 });
  drawRule(sheet);
}

function drawContents(sheet: Sheet, order: Order): void {
  const isCod = order.isCod && order.paymentInfo.codTotalAmount !== null;
  const amount = rupiah(order.paymentInfo.codTotalAmount ?? 0);
  writeLine(sheet, isCod ? `COD ${amount}` : "NON COD", { size: 14, isBold: true });
  writeLine(sheet, `Berat: ${order.extraInfo.itemTotalWeight} gr`);
  drawRule(sheet);
  for (const item of order.items.slice(0, shownItems)) {
    writeLine(sheet, `${item.quantity} x ${item.sku}  ${item.productName} ${item.variationName}`, {
      size: 7,
    });
  }
  const hidden = order.items.length - shownItems;
  if (hidden > 0) writeLine(sheet, `+ ${hidden} produk lain`, { size: 7 });
  writeLine(sheet, "CONTOH - bukan kiriman sungguhan", { size: 6 });
}

/** One page of 100 x 150 mm for each parcel that has a waybill. */
export async function drawLabel(order: Order): Promise<Uint8Array> {
  const sheet = await createSheet(`Label ${order.orderId}`, "label");
  const parcels = order.logisticsInfos.filter((parcel) => parcel.logisticsTrackingNumber !== "");
  parcels.forEach((parcel, number) => {
    if (number > 0) turnPage(sheet);
    drawHead(sheet, order, parcel, `Paket ${number + 1}/${parcels.length}`);
    drawAddresses(sheet, order);
    drawContents(sheet, order);
  });
  return finish(sheet);
}
