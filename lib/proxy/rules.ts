import type { Masks } from "@/lib/auth/persons";

/** Ginee's fields that tell who somebody is, wherever in an order they stand, and how each is masked. */
const personalFields: Record<string, keyof Masks> = {
  customerName: "name",
  dropShipperName: "name",
  dropShipperPhone: "phone",
  mobile: "phone",
  phone: "phone",
  phoneNumber: "phone",
  email: "email",
  fullAddress: "address",
};

/** Blocks in which `name` is a person's; elsewhere it is a shop's, a warehouse's or a product's. */
const personalBlocks = new Set([
  "customerInfo",
  "shippingAddressInfo",
  "senderAddressInfo",
  "billingAddressInfo",
  "recipientAddress",
]);

/** A copy of an answer of Ginee's with every person masked. */
export function withoutPersons(value: unknown, masks: Masks, block = ""): unknown {
  if (Array.isArray(value)) return value.map((member) => withoutPersons(member, masks, block));
  if (typeof value !== "object" || value === null || JSON.isRawJSON(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, member]) => {
      const kind = field === "name" && personalBlocks.has(block) ? "name" : personalFields[field];
      if (kind && typeof member === "string") return [field, masks[kind](member)];
      return [field, withoutPersons(member, masks, field)];
    }),
  );
}
