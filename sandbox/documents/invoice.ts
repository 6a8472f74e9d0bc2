import type { Order } from "../world/order.ts";
import { createSheet, drawRule, finish, rupiah, writeLine } from "./sheet.ts";

export async function drawInvoice(order: Order): Promise<Uint8Array> {
  const sheet = await createSheet(`Invoice ${order.orderId}`, "a4");
  const { paymentInfo: payment, shippingAddressInfo: recipient } = order;
  writeLine(sheet, "INVOICE", { size: 20, isBold: true });
  writeLine(sheet, `No. Pesanan: ${order.externalOrderSn}`, { size: 11 });
  writeLine(sheet, `Tanggal: ${order.createAt}   Pembayaran: ${order.paymentMethod}`);
  drawRule(sheet);
  writeLine(sheet, `Kepada: ${recipient.name}`, { isBold: true });
  writeLine(sheet, recipient.fullAddress);
  drawRule(sheet);
  for (const item of order.items) {
    writeLine(sheet, `${item.productName} ${item.variationName} (${item.sku})`);
    writeLine(sheet, `${item.quantity} x ${rupiah(item.actualPrice)} = ${rupiah(item.actualTotalPrice)}`, {
      x: 40,
    });
  }
  drawRule(sheet);
  writeLine(sheet, `Subtotal ${rupiah(payment.subTotal)}`);
  writeLine(sheet, `Ongkos kirim ${rupiah(payment.totalShippingFee)}`);
  writeLine(sheet, `Potongan ${rupiah(payment.totalDiscounts)}`);
  writeLine(sheet, `Total ${rupiah(payment.totalAmount)}`, { size: 13, isBold: true });
  return finish(sheet);
}
