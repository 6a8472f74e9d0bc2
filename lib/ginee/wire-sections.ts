import "server-only";
import { country, decimal, flag, instant, integer, section, text, word } from "./wire-read";

export const address = {
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

export const item = {
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

export const parcel = {
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

export const payment = {
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

export const extra = {
  country,
  noteByBuyer: text,
  noteBySeller: text,
  itemTotalWeight: decimal,
  dropShipperName: text,
  dropShipperPhone: text,
  dropShipperNote: text,
};

const printStatus = word(["PRINTED", "PRINTING", "NOT_PRINTED"]);

/** Print states come from batch-get only. Null is "Ginee did not say", which is never NOT_PRINTED. */
const printStates = {
  invoicePrintStatus: printStatus,
  labelPrintStatus: printStatus,
  packingPrintStatus: printStatus,
  pickingPrintStatus: printStatus,
  labelPrintTime: instant,
};

/** PDF links come from get v2 only. */
const pdfUrls = { labelPdfUrl: text, invoicePdfUrl: text, packingPdfUrl: text, pickingPdfUrl: text };

export const printInfoSchema = section({ ...printStates, ...pdfUrls });

export const shippingDocument = {
  recipientAddress: section({ name: text, phone: text, fullAddress: text }),
  sortCode: section({ areaCode: text, zipCode: text, hubCode: text }),
  serviceType: text,
};
