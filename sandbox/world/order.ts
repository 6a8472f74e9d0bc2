import type { Address, Person } from "./people.ts";

export type PrintStatus = string;

export type OrderItem = {
  itemId: string;
  productName: string;
  productImageUrl: string;
  variationName: string;
  spu: string;
  sku: string;
  masterSku: string;
  masterSkuType: string;
  quantity: number;
  actualPrice: number;
  actualTotalPrice: number;
  originalPrice: number;
  originalTotalPrice: number;
  discountedPrice: number;
  orderItemStatus: string | null;
  externalItemId: string;
  externalProductId: string;
  externalVariationId: string;
  externalOrderItemStatus: string;
  isGift: boolean;
  isFulfilByPlatform: boolean;
  warehouse: ItemWarehouse | null;
};

export type ItemWarehouse = {
  id: string;
  externalWarehouseId: string;
  warehouseName: string;
  province: string;
  city: string;
  district: string;
  postalCode: string;
  address: string;
};

export type Parcel = {
  itemId: string;
  logisticsId: string;
  shippingType: string;
  logisticsProviderId: string;
  logisticsProviderName: string;
  logisticsTrackingNumber: string;
  packageId: string;
  invoiceNumber: string | null;
  nlc: string | null;
};

export type PaymentInfo = {
  id: string;
  currency: string;
  totalAmount: number;
  subTotal: number;
  totalShippingFee: number;
  totalDiscounts: number;
  totalTaxation: number;
  insuranceFee: number;
  codTotalAmount: number | null;
  shippingFeePaidBySystem: number;
  commissionFee: number;
  totalDiscountProduct: number;
  totalDiscountShipping: number;
  voucherPlatform: number;
  voucherSeller: number;
  sellerRebate: number;
  serviceFee: number;
  creditCardPromotion: number | null;
  creditCardTransactionFee: number | null;
  creditCardServiceFee: number | null;
  sellerReturnRefundAmount: number | null;
  cashback: number | null;
  coin: number | null;
};

export type CancelInfo = {
  cancelReason: string | null;
  cancelReasonNote: string | null;
  canceledBy: string | null;
  canceledAt: string | null;
  operator: string | null;
};

export type ExtraInfo = {
  country: string;
  noteByBuyer: string | null;
  noteBySeller: string | null;
  itemTotalWeight: string;
  dropShipperName: string | null;
  dropShipperPhone: string | null;
  dropShipperNote: string | null;
};

export type PrintInfo = {
  invoicePrintStatus: PrintStatus;
  labelPrintStatus: PrintStatus;
  packingPrintStatus: PrintStatus;
  pickingPrintStatus: PrintStatus;
  labelPrintTime: string | null;
};

export type ShippingDocumentInfo = {
  sortCode: { areaCode: string; zipCode: string; hubCode: string };
  serviceType: string;
};

/** The plain truth about one order, in Ginee's field names and in one spelling. */
export type Order = {
  index: number;
  orderId: string;
  country: string;
  channel: string;
  purchasedOn: string | null;
  shopId: string;
  externalShopId: string;
  orderType: string;
  orderStatus: string;
  currency: string;
  totalAmount: number;
  paymentMethod: string;
  isCod: boolean;
  payAt: string | null;
  promisedToShipBefore: string | null;
  createAt: string;
  closeAt: string | null;
  lastUpdateAt: string;
  externalOrderId: string;
  externalOrderSn: string;
  externalOrderStatus: string;
  externalCreateAt: string;
  externalUpdateAt: string;
  fakerOrder: boolean;
  problemOrderTypes: string[];
  totalQuantity: number;
  customerInfo: Person & { customerId: string; externalCustomerId: string };
  paymentInfo: PaymentInfo;
  shippingAddressInfo: Address;
  senderAddressInfo: Address;
  billingAddressInfo: Address;
  items: OrderItem[];
  logisticsInfos: Parcel[];
  shippingDocumentInfo: ShippingDocumentInfo;
  cancelInfo: CancelInfo;
  extraInfo: ExtraInfo;
  printInfo: PrintInfo;
  /** Made or printed by the control interface: no quirk leaves the print state out. */
  isPrintTold?: boolean;
};

export type OrderChange = Partial<Omit<Order, "index" | "orderId">>;

export const documentTypes = ["LABEL", "INVOICE", "PACKAGE", "PICKING"] as const;
export type DocumentType = (typeof documentTypes)[number];

export const documentKinds = ["label", "invoice", "packing", "picking"] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const kindOfType: Record<DocumentType, DocumentKind> = {
  LABEL: "label",
  INVOICE: "invoice",
  PACKAGE: "packing",
  PICKING: "picking",
};

export function hasLabelChannel(channel: string): boolean {
  return channel !== "SHOPIFY_ID" && channel !== "MANUAL_ID";
}

const labelStatuses = ["READY_TO_SHIP", "SHIPPING", "DELIVERED", "COMPLETED", "RETURNED", "DELIVERY_FAILED"];

export function canPrint(order: Order, kind: DocumentKind): boolean {
  if (order.orderStatus === "PENDING_PAYMENT" || order.orderStatus === "CANCELLED") return false;
  if (kind !== "label") return true;
  if (!hasLabelChannel(order.channel) || order.items.every((item) => item.isFulfilByPlatform)) return false;
  return (
    labelStatuses.includes(order.orderStatus) && order.logisticsInfos.some((p) => p.logisticsTrackingNumber)
  );
}
