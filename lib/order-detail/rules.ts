import type { Masks } from "@/lib/auth/persons";
import type { Address, OrderDetail, OrderItem, OrderPersons } from "@/lib/orders/schema";

/** An order as one call of Ginee told it; amounts are decimal text, instants ISO 8601. */
export type ToldOrder = Pick<
  OrderDetail,
  "country" | "purchasedOn" | "closeAt" | "externalCreateAt" | "externalUpdateAt" | "externalShopId"
> & {
  lastUpdateAt: string | null;
  problemOrderTypes: string[];
  customerInfo: { name: string | null; mobile: string | null; email: string | null } | null;
  shippingAddressInfo: Address | null;
  senderAddressInfo: Address | null;
  billingAddressInfo: Address | null;
  paymentInfo: Record<string, string | null> | null;
  cancelInfo: OrderDetail["cancelInfo"];
  extraInfo: OrderDetail["extraInfo"];
  items: (OrderItem & Record<string, unknown>)[];
};

/**
 * Two answers about one order as one: the newer one (by Ginee's lastUpdateAt, then as given) is right, the other fills
 * what it leaves open. Items belong together by their id.
 */
export function joinTold(told: ToldOrder[]): ToldOrder | null {
  const [newest, ...older] = [...told].sort((a, b) => updateMs(b) - updateMs(a));
  return newest ? older.reduce(joinTwo, newest) : null;
}

function joinTwo(first: ToldOrder, second: ToldOrder): ToldOrder {
  const others = new Map(second.items.map((item) => [item.itemId, item]));
  const items = first.items.map((item) =>
    filled(item, item.itemId === null ? undefined : others.get(item.itemId)),
  );
  return {
    ...filled(first, second),
    customerInfo: filledOrNull(first.customerInfo, second.customerInfo),
    shippingAddressInfo: filledOrNull(first.shippingAddressInfo, second.shippingAddressInfo),
    senderAddressInfo: filledOrNull(first.senderAddressInfo, second.senderAddressInfo),
    billingAddressInfo: filledOrNull(first.billingAddressInfo, second.billingAddressInfo),
    paymentInfo: filledOrNull(first.paymentInfo, second.paymentInfo),
    cancelInfo: filledOrNull(first.cancelInfo, second.cancelInfo),
    extraInfo: filledOrNull(first.extraInfo, second.extraInfo),
    problemOrderTypes:
      first.problemOrderTypes.length > 0 ? first.problemOrderTypes : second.problemOrderTypes,
    items: items.length > 0 ? items : second.items,
  };
}

function filled<T extends object>(first: T, second: T | undefined): T {
  const gaps = Object.entries(second ?? {}).filter(([name]) => (Reflect.get(first, name) ?? null) === null);
  return { ...first, ...Object.fromEntries(gaps) };
}

const filledOrNull = <T extends object>(first: T | null, second: T | null): T | null =>
  first && second ? filled(first, second) : (first ?? second);

/** Not compared as text: half a second past would come before the full second. */
const updateMs = ({ lastUpdateAt }: ToldOrder) => Date.parse(lastUpdateAt ?? "") || 0;

export function toItem(item: OrderItem): OrderItem {
  return {
    itemId: item.itemId,
    productName: item.productName,
    productImageUrl: item.productImageUrl,
    variationName: item.variationName,
    spu: item.spu,
    sku: item.sku,
    masterSku: item.masterSku,
    masterSkuType: item.masterSkuType,
    quantity: item.quantity,
    actualPrice: item.actualPrice,
    actualTotalPrice: item.actualTotalPrice,
    originalPrice: item.originalPrice,
    originalTotalPrice: item.originalTotalPrice,
    discountedPrice: item.discountedPrice,
    orderItemStatus: item.orderItemStatus,
    externalOrderItemStatus: item.externalOrderItemStatus,
    isGift: item.isGift,
    isFulfilByPlatform: item.isFulfilByPlatform,
    warehouse: item.warehouse,
  };
}

/** All that tells who the people of an order are, masked or not as `masks` says. */
export function personsOf(told: ToldOrder | null, customerName: string | null, masks: Masks): OrderPersons {
  const { name, phone, email } = masks;
  const customer = told?.customerInfo ?? null;
  return {
    customerName: masked(customerName, name),
    customerInfo: customer && {
      name: masked(customer.name, name),
      mobile: masked(customer.mobile, phone),
      email: masked(customer.email, email),
    },
    addresses: {
      shipping: toAddress(told?.shippingAddressInfo ?? null, masks),
      sender: toAddress(told?.senderAddressInfo ?? null, masks),
      billing: toAddress(told?.billingAddressInfo ?? null, masks),
    },
    dropShipperName: masked(told?.extraInfo?.dropShipperName ?? null, name),
    dropShipperPhone: masked(told?.extraInfo?.dropShipperPhone ?? null, phone),
  };
}

function toAddress(address: Address | null, masks: Masks): Address | null {
  return (
    address && {
      name: masked(address.name, masks.name),
      phoneNumber: masked(address.phoneNumber, masks.phone),
      country: address.country,
      province: address.province,
      city: address.city,
      district: address.district,
      town: address.town,
      zipCode: address.zipCode,
      fullAddress: masked(address.fullAddress, masks.address),
    }
  );
}

const masked = (value: string | null, mask: (value: string) => string) =>
  value === null ? null : mask(value);

const withoutLabel = ["SHOPIFY_ID", "MANUAL_ID"];

/** Shopify and manual orders have a picking list, a packing list and an invoice, and no label. */
export function documentsOf(channel: string): OrderDetail["documents"] {
  return [
    { type: "label", available: !withoutLabel.includes(channel) },
    { type: "invoice", available: true },
    { type: "packing", available: true },
    { type: "picking", available: true },
  ];
}
