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
} from "./wire-read";

/** What list-order, get and batch-get have in common. */
const shared = {
  orderId: text,
  channel,
  country,
  shopId: text,
  orderType: text,
  orderStatus: text,
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

const address = {
  id: text,
  name: text,
  phoneNumber: text,
  country,
  province: text,
  city: text,
  district: text,
  town: text,
  zipCode: text,
  fullAddress: text,
};

const warehouse = {
  id: text,
  externalWarehouseId: text,
  warehouseName: text,
  province: text,
  city: text,
  district: text,
  postalCode: text,
  address: text,
};

const item = {
  itemId: text,
  productName: text,
  productImageUrl: text,
  variationName: text,
  spu: text,
  sku: text,
  masterSku: text,
  masterSkuType: text,
  quantity: integer,
  actualPrice: decimal,
  actualTotalPrice: decimal,
  originalPrice: decimal,
  originalTotalPrice: decimal,
  discountedPrice: decimal,
  orderItemStatus: text,
  externalItemId: text,
  externalVariationId: text,
  externalProductId: text,
  externalOrderItemStatus: text,
  isGift: flag,
  isFulfilByPlatform: flag,
  warehouse: section(warehouse),
};

const parcel = {
  itemId: text,
  logisticsId: text,
  shippingType: text,
  logisticsProviderId: text,
  logisticsProviderName: text,
  logisticsTrackingNumber: text,
  packageId: text,
  invoiceNumber: text,
  nlc: text,
};

const payment = {
  id: text,
  currency: text,
  totalAmount: decimal,
  subTotal: decimal,
  totalShippingFee: decimal,
  shippingFeePaidBySystem: decimal,
  totalDiscounts: decimal,
  totalTaxation: decimal,
  insuranceFee: decimal,
  codTotalAmount: decimal,
  commissionFee: decimal,
  totalDiscountProduct: decimal,
  totalDiscountShipping: decimal,
  voucherPlatform: decimal,
  voucherSeller: decimal,
  sellerRebate: decimal,
  serviceFee: decimal,
  creditCardPromotion: decimal,
  creditCardTransactionFee: decimal,
  creditCardServiceFee: decimal,
  sellerReturnRefundAmount: decimal,
  cashback: decimal,
  coin: decimal,
};

const extra = {
  country,
  noteByBuyer: text,
  noteBySeller: text,
  itemTotalWeight: decimal,
  dropShipperName: text,
  dropShipperPhone: text,
  dropShipperNote: text,
};

/** Print states come from batch-get only. Null is "Ginee did not say", which is never NOT_PRINTED. */
const printStates = {
  invoicePrintStatus: text,
  labelPrintStatus: text,
  packingPrintStatus: text,
  pickingPrintStatus: text,
  labelPrintTime: instant,
};

/** PDF links come from get v2 only. */
const pdfUrls = { labelPdfUrl: text, invoicePdfUrl: text, packingPdfUrl: text, pickingPdfUrl: text };

const printInfoSchema = section({ ...printStates, ...pdfUrls });

const shippingDocument = {
  recipientAddress: section({ name: text, phone: text, fullAddress: text }),
  sortCode: section({ areaCode: text, zipCode: text, hubCode: text }),
  serviceType: text,
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
export type GineePrintInfo = NonNullable<GineeOrder["printInfo"]>;
export type GineeDocumentUrls = NonNullable<GineeOrder["documentUrls"]>;
