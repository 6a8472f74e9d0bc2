import { findProduct } from "../world/catalogue.ts";

export type ItemSpec = {
  sku: string;
  quantity?: number;
  productName?: string;
  variationName?: string;
  price?: number;
  isGift?: boolean;
  masterSku?: string;
  masterSkuType?: string;
  isFulfilByPlatform?: boolean;
  warehouseId?: string;
};

export type ParcelSpec = {
  logisticsProviderName?: string;
  logisticsTrackingNumber?: string;
  packageId?: string;
  shippingType?: string;
  invoiceNumber?: string;
};

export type CustomerSpec = {
  name?: string;
  mobile?: string;
  email?: string;
  fullAddress?: string;
  province?: string;
  city?: string;
  district?: string;
  zipCode?: string;
};

export type OrderSpec = {
  channel?: string;
  shopId?: string;
  orderStatus?: string;
  orderType?: string;
  externalOrderStatus?: string;
  externalOrderId?: string;
  externalOrderSn?: string;
  items?: ItemSpec[];
  parcels?: number | ParcelSpec[];
  isCod?: boolean;
  paymentMethod?: string;
  totalAmount?: number;
  promisedToShipBefore?: string | null;
  createAt?: string;
  payAt?: string | null;
  lastUpdateAt?: string;
  invoicePrintStatus?: string;
  labelPrintStatus?: string;
  packingPrintStatus?: string;
  pickingPrintStatus?: string;
  labelPrintTime?: string | null;
  printInfo?: Record<string, string | null>;
  customer?: CustomerSpec;
  noteByBuyer?: string | null;
  noteBySeller?: string | null;
  problemOrderTypes?: string[];
  isFulfilByPlatform?: boolean;
  fakerOrder?: boolean;
  announce?: boolean;
  /** Whether lastUpdateAt moves; only an update asks. */
  touches?: boolean;
};

const fields = (
  "channel shopId orderStatus orderType externalOrderStatus externalOrderId externalOrderSn items parcels isCod " +
  "paymentMethod totalAmount promisedToShipBefore createAt payAt lastUpdateAt invoicePrintStatus labelPrintStatus " +
  "packingPrintStatus pickingPrintStatus labelPrintTime printInfo customer noteByBuyer noteBySeller " +
  "problemOrderTypes isFulfilByPlatform fakerOrder announce touches documentType"
).split(" ");

export class ControlFault extends Error {}

/** A misspelt field would otherwise make a test pass for the wrong reason. */
export function readSpec(body: Record<string, unknown>): OrderSpec {
  const unknown = Object.keys(body).filter((name) => !fields.includes(name));
  if (unknown.length > 0)
    throw new ControlFault(`unknown fields: ${unknown.join(", ")}; known: ${fields.join(", ")}`);
  const spec = body as OrderSpec;
  for (const item of spec.items ?? []) {
    if (!item.sku) throw new ControlFault("every item needs a sku");
  }
  return spec;
}

export function productFor(item: ItemSpec) {
  const known = findProduct(item.sku);
  return {
    productName: item.productName ?? known?.productName ?? `Produk ${item.sku}`,
    variationName: item.variationName ?? known?.variationName ?? "",
    spu: known?.spu ?? item.sku,
    sku: item.sku,
    priceIdr: item.price ?? known?.priceIdr ?? 50_000,
    weightGrams: known?.weightGrams ?? 200,
    productImageUrl: known?.productImageUrl ?? "",
    isBundle: item.masterSkuType === "BUNDLE" || (known?.isBundle ?? false),
  };
}
