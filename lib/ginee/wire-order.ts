import "server-only";
import { z } from "zod";
import {
  block,
  channel,
  country,
  decimal,
  flag,
  instant,
  integer,
  section,
  sections,
  text,
  texts,
  word,
} from "./wire-read";
import { address, extra, item, parcel, payment, printInfoSchema, shippingDocument } from "./wire-sections";

/** api 4, and COMPLETED, which live programs ask for. */
const orderStatuses = [
  "PENDING_PAYMENT",
  "PARTIALLY_PAID",
  "PAID",
  "READY_TO_SHIP",
  "SHIPPING",
  "DELIVERED",
  "COMPLETED",
  "CANCELLED",
  "RETURNED",
];

/** What list-order, get and batch-get have in common. */
const shared = {
  orderId: text,
  channel,
  country,
  shopId: text,
  orderType: text,
  orderStatus: word(orderStatuses),
  currency: text,
  totalAmount: decimal,
  paymentMethod: text,
  isCod: flag,
  promisedToShipBefore: instant,
  createAt: instant,
  payAt: instant,
  closeAt: instant,
  lastUpdateAt: instant,
  externalShopId: text,
  externalOrderId: text,
  externalOrderSn: text,
  externalBookingSn: text,
  externalOrderStatus: text,
  externalCreateAt: instant,
  externalUpdateAt: instant,
  customerName: text,
  totalQuantity: integer,
  problemOrderTypes: texts,
};

const spellings = { channelId: "channel" };
const isCodByPayment = (method: string | null) => (method === null ? null : method.toUpperCase() === "COD");

/** One row of list-order v2: no items, addresses, parcels or print info. */
export const gineeOrderRowSchema = block(shared, spellings).transform((row) => ({
  ...row,
  isCod: row.isCod ?? isCodByPayment(row.paymentMethod),
}));

/** One order of get v2 or batch-get v1: the union of both; a call leaves null what it does not know. */
export const gineeOrderSchema = block(
  {
    ...shared,
    purchasedOn: text,
    outboundNo: text,
    fakerOrder: flag,
    customerInfo: section({
      customerId: text,
      externalCustomerId: text,
      name: text,
      mobile: text,
      email: text,
    }),
    paymentInfo: section(payment, { voucherPlatfom: "voucherPlatform" }),
    shippingAddressInfo: section(address),
    senderAddressInfo: section(address),
    billingAddressInfo: section(address),
    items: sections(item),
    logisticsInfos: sections(parcel),
    shippingDocumentInfo: section(shippingDocument),
    cancelInfo: section(
      { cancelReason: text, cancelReasonNote: text, canceledBy: text, canceledAt: instant, operator: text },
      { cancelBy: "canceledBy", cancelAt: "canceledAt" },
    ),
    extraInfo: section(extra),
    printInfo: printInfoSchema,
  },
  spellings,
).transform(({ printInfo, ...order }) => ({
  ...order,
  isCod: order.isCod ?? isCodOf(order),
  ...splitPrintInfo(printInfo),
}));

function isCodOf(order: {
  paymentMethod: string | null;
  paymentInfo: { codTotalAmount: string | null } | null;
}) {
  const codAmount = Number(order.paymentInfo?.codTotalAmount ?? 0);
  return codAmount > 0 ? true : isCodByPayment(order.paymentMethod);
}

type PrintInfo = z.infer<typeof printInfoSchema>;

/** One field of Ginee's, two facts of ours: states and links come from different calls and age differently. */
function splitPrintInfo(printInfo: PrintInfo) {
  if (!printInfo) return { printInfo: null, documentUrls: null };
  const { labelPdfUrl, invoicePdfUrl, packingPdfUrl, pickingPdfUrl, ...states } = printInfo;
  return {
    printInfo: knowsAnything(states),
    documentUrls: knowsAnything({ labelPdfUrl, invoicePdfUrl, packingPdfUrl, pickingPdfUrl }),
  };
}

const knowsAnything = <T extends object>(facts: T): T | null =>
  Object.values(facts).some((fact) => fact !== null) ? facts : null;

export type GineeOrderRow = z.infer<typeof gineeOrderRowSchema> & { orderId: string };
export type GineeOrder = z.infer<typeof gineeOrderSchema> & { orderId: string };
