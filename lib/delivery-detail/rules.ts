import type { Masks } from "@/lib/auth/persons";
import type { KnownDeliveryOrder } from "@/lib/delivery-orders/read";
import { changedFields, emptyState, fold, isObject, textOf, type Json } from "@/lib/delivery-orders/rules";
import type { Address } from "@/lib/orders/schema";
import type { DeliveryChange, DeliveryDetail } from "./schema";

/** What is in the parcels; a field of an unexpected kind is null. */
export function itemsOf(payload: Json): DeliveryDetail["items"] {
  const items: unknown[] = Array.isArray(payload.orderItems) ? payload.orderItems : [];
  return items.filter(isObject).map((item) => ({
    inventorySku: textOf(item.inventorySku),
    inventoryName: textOf(item.inventoryName),
    quantity: typeof item.quantity === "number" && Number.isFinite(item.quantity) ? item.quantity : null,
  }));
}

/** Null where the notifications told none. */
export function addressOf(told: unknown, masks: Masks): Address | null {
  if (!isObject(told)) return null;
  const text = (name: string, mask?: (value: string) => string) => {
    const value = textOf(told[name]);
    return value !== null && mask ? mask(value) : value;
  };
  return {
    name: text("name", masks.name),
    phoneNumber: text("phoneNumber", masks.phone),
    country: text("country"),
    province: text("province"),
    city: text("city"),
    district: text("district"),
    town: text("town"),
    zipCode: text("zipCode"),
    fullAddress: text("fullAddress", masks.address),
  };
}

/** `+62 812-3456`, `628123456` and `08123456` are one number of Indonesia. */
export function phoneKey(phone: string): string {
  const digits = phone.replace(/[^\d*]/g, "");
  return digits.replace(/^(?:00)?620?|^0(?!0)/, "");
}

/** In one line, the town before the street: what two of them differ in is seen soonest. */
export const addressWords = (address: Address | null): string | null =>
  address &&
  ([address.name, address.phoneNumber, address.district, address.city, address.province, address.fullAddress]
    .filter(Boolean)
    .join(", ") ||
    null);

/** Each version with what its arrival changed, newest arrival first. */
export function historyOf(
  versions: KnownDeliveryOrder["versions"],
  masks: Masks,
): DeliveryDetail["versions"] {
  const arrivals = versions.toSorted((a, b) => a.id - b.id);
  let before = emptyState;
  return arrivals
    .map(({ payload: _payload, key: _key, ...version }, at) => {
      const after = fold(arrivals.slice(0, at + 1));
      const fields = changedFields(before, after);
      const isFirst = before === emptyState;
      const changes = isFirst ? [] : fields.map((field) => changeOf(field, before, after, masks));
      before = after;
      return { ...version, changes };
    })
    .reverse();
}

type State = ReturnType<typeof fold>;

function changeOf(field: string, before: State, after: State, masks: Masks): DeliveryChange {
  if (field === "withdrawn") {
    const isWithdrawn = after.action?.startsWith("DELETE") ?? false;
    return { field, before: String(!isWithdrawn), after: String(isWithdrawn), isHidden: false };
  }
  const words = (state: State) => wordsOf(field, state.payload[field], masks);
  const [old, next] = [words(before), words(after)];
  return { field, before: old, after: next, isHidden: old === next };
}

function wordsOf(field: string, value: unknown, masks: Masks): string | null {
  if (field === "waybillUrl") return null;
  if (field === "orderItems") return itemWords(itemsOf({ orderItems: value }));
  if (field.endsWith("Address")) return addressWords(addressOf(value, masks));
  if (field === "shop" && isObject(value)) return textOf(value.shopName) ?? textOf(value.shopId);
  return textOf(value);
}

const itemWords = (items: DeliveryDetail["items"]): string =>
  items
    .map(
      ({ inventorySku, inventoryName, quantity }) =>
        `${quantity ?? "?"} × ${inventorySku ?? inventoryName ?? "?"}`,
    )
    .join(", ");
