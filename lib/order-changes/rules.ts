import { couriersOf, customerNameOf, isCodOf, quantityOf } from "@/lib/facts/rules";
import type { Facts, ItemFact, ParcelFact } from "@/lib/facts/schema";

export type OrderState = { facts: Facts; lastUpdateAt: Date | null; detailAt: Date | null };

type View = { text: string | null; isWithheld: boolean };

const shown = (text: string | number | boolean | null | undefined): View => ({
  text: text === null || text === undefined ? null : String(text),
  isWithheld: false,
});
const withheld = (text: string | null): View => ({ text, isWithheld: true });
const listed = (list: string[] | null) => shown(list && list.length > 0 ? list.join(", ") : null);

/** What a list row tells too: the first detail of an order cannot change it without Ginee having changed it. */
const listedFields = new Set([
  "orderStatus",
  "externalOrderStatus",
  "totalAmount",
  "paymentMethod",
  "payAt",
  "promisedToShipBefore",
  "closeAt",
  "orderType",
  "shopId",
  "externalOrderSn",
]);

/** Follow from parcels and customerInfo; a name that comes masked from one call and clear from another did not change. */
const toldElsewhere = new Set(["couriers", "customerName"]);

/** The fields an operator cares about, as one would read them out. */
function viewOf(facts: Facts): Record<string, View> {
  return {
    orderStatus: shown(facts.orderStatus),
    externalOrderStatus: shown(facts.externalOrderStatus),
    totalAmount: shown(facts.totalAmount),
    paymentMethod: shown(facts.paymentMethod),
    payAt: shown(facts.payAt),
    promisedToShipBefore: shown(facts.promisedToShipBefore),
    closeAt: shown(facts.closeAt),
    orderType: shown(facts.orderType),
    shopId: shown(facts.shopId),
    externalOrderSn: shown(facts.externalOrderSn),
    isCod: shown(isCodOf(facts)),
    totalQuantity: shown(quantityOf(facts)),
    labelPrintStatus: shown(facts.labelPrintStatus ?? "UNKNOWN"),
    invoicePrintStatus: shown(facts.invoicePrintStatus ?? "UNKNOWN"),
    packingPrintStatus: shown(facts.packingPrintStatus ?? "UNKNOWN"),
    pickingPrintStatus: shown(facts.pickingPrintStatus ?? "UNKNOWN"),
    labelPrintTime: shown(facts.labelPrintTime),
    parcels: listed(facts.parcels?.map(parcelText) ?? null),
    couriers: listed(couriersOf(facts)),
    items: listed(facts.items?.map(itemText) ?? null),
    warehouseIds: listed(facts.warehouseIds),
    problemOrderTypes: listed(facts.problemTypes),
    isFulfilByPlatform: shown(facts.isFulfilByPlatform),
    cancelReason: shown(facts.cancelReason),
    canceledBy: shown(facts.canceledBy),
    canceledAt: shown(facts.canceledAt),
    cancelReasonNote: withheld(facts.cancelReasonNote),
    customerName: withheld(customerNameOf(facts)),
    customerInfo: withheld(facts.customerInfo),
    shippingAddressInfo: withheld(facts.shippingAddressInfo),
    senderAddressInfo: withheld(facts.senderAddressInfo),
    billingAddressInfo: withheld(facts.billingAddressInfo),
    noteByBuyer: withheld(facts.noteByBuyer),
    noteBySeller: withheld(facts.noteBySeller),
  };
}

const parcelText = (parcel: ParcelFact) =>
  [parcel.logisticsProviderName, parcel.logisticsTrackingNumber, parcel.packageId].filter(Boolean).join(" ");

const itemText = (item: ItemFact) => `${item.quantity ?? "?"} × ${item.sku ?? item.productName ?? "?"}`;

export type Difference = { field: string; before: string | null; after: string | null };

export type Differences = {
  /** Fields whose value is another than before, learned ones too: what a screen has to draw again. */
  changed: string[];
  /** What happened to the order, for its history. Personal values are never in it: both sides null. */
  recorded: Difference[];
};

/** What differs between two states of an order. The first detail of a known order is learned, not a change of it. */
export function differences(before: OrderState, after: OrderState): Differences {
  const was = viewOf(before.facts);
  const now = viewOf(after.facts);
  const differing = Object.keys(now).filter((field) => !isSame(was[field], now[field]));
  const happened = differing.filter(
    (field) => !toldElsewhere.has(field) && (before.detailAt !== null || listedFields.has(field)),
  );
  const recorded = happened.map((field) => {
    const isPersonal = now[field]?.isWithheld ?? false;
    const text = (view: View | undefined) => (isPersonal ? null : (view?.text ?? null));
    return { field, before: text(was[field]), after: text(now[field]) };
  });
  const isNewer = before.lastUpdateAt?.getTime() !== after.lastUpdateAt?.getTime();
  return { changed: isNewer ? [...differing, "lastUpdateAt"] : differing, recorded };
}

/** Marketplaces write one status in both cases; Ginee's calls pass on either. */
const isSame = (a: View | undefined, b: View | undefined) =>
  (a?.text?.toUpperCase() ?? null) === (b?.text?.toUpperCase() ?? null);
