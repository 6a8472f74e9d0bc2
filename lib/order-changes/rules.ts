import { couriersOf, customerNameOf, isCodOf, quantityOf } from "@/lib/facts/rules";
import type { Facts, ItemFact, ParcelFact } from "@/lib/facts/schema";
import { reasonsOf } from "@/lib/stops/rules";
import type { Stops } from "@/lib/stops/schema";
import {
  type ChangedField,
  changedFields,
  type KeptItem,
  type KeptParcel,
  listedFields,
  stopField,
  toldElsewhere,
} from "./schema";

export type OrderState = { facts: Facts; stops: Stops; lastUpdateAt: Date | null; detailAt: Date | null };

/** `text` says whether it changed; `kept` is what the history keeps of it, where that is more than the text. */
export type View = { text: string | null; kept?: string | null; isWithheld: boolean };

const shown = (text: string | number | boolean | null | undefined): View => ({
  text: text === null || text === undefined ? null : String(text),
  isWithheld: false,
});
const withheld = (text: string | null): View => ({ text, isWithheld: true });
const listed = (list: string[] | null) => shown(list && list.length > 0 ? list.join(", ") : null);

/** A list of things is kept as JSON, so that each of them can be shown as it was. */
function told<T>(list: T[] | null, words: (one: T) => string, keep: (one: T) => object): View {
  if (list === null || list.length === 0) return shown(null);
  return { ...listed(list.map(words)), kept: JSON.stringify(list.map(keep)) };
}

/** The fields an operator cares about, as one would read them out. */
export function viewOf(facts: Facts): Record<ChangedField, View> {
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
    parcels: told(facts.parcels, parcelText, keptParcel),
    couriers: listed(couriersOf(facts)),
    items: told(facts.items, itemText, keptItem),
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

/** What the history keeps of a value: nothing of a person's. */
export const keptOf = ({ text, kept, isWithheld }: View): string | null =>
  isWithheld ? null : (kept ?? text);

const parcelText = (parcel: ParcelFact) =>
  [parcel.logisticsProviderName, parcel.logisticsTrackingNumber, parcel.packageId].filter(Boolean).join(" ");

const keptParcel = ({
  logisticsProviderName,
  logisticsTrackingNumber,
  packageId,
}: ParcelFact): KeptParcel => ({
  logisticsProviderName,
  logisticsTrackingNumber,
  packageId,
});

const keptItem = ({ sku, productName, quantity }: ItemFact): KeptItem => ({ sku, productName, quantity });

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
  const differing = changedFields.filter((field) => !isSame(was[field], now[field]));
  const happened = differing.filter(
    (field) => !toldElsewhere.has(field) && (before.detailAt !== null || listedFields.has(field)),
  );
  const recorded = happened.map((field) => ({
    field,
    before: keptOf(was[field]),
    after: keptOf(now[field]),
  }));
  const stops = stopDifference(before, after);
  const changed = [...differing, ...stops.map(({ field }) => field)];
  const isNewer = before.lastUpdateAt?.getTime() !== after.lastUpdateAt?.getTime();
  return {
    changed: isNewer ? [...changed, "lastUpdateAt"] : changed,
    recorded: before.detailAt === null ? recorded : [...recorded, ...stops],
  };
}

/** Marketplaces write one status in both cases; Ginee's calls pass on either. */
const isSame = (a: View, b: View) => (a.text?.toUpperCase() ?? null) === (b.text?.toUpperCase() ?? null);

/** As the history keeps them: in the order of their gravity, null for none. */
export const stopWords = ({ stops }: Pick<OrderState, "stops">) => reasonsOf(stops).join(", ") || null;

/** Why its parcel must not leave follows from the other changes, and is news all the same. */
function stopDifference(before: OrderState, after: OrderState): Difference[] {
  const [was, now] = [stopWords(before), stopWords(after)];
  return was === now ? [] : [{ field: stopField, before: was, after: now }];
}
