import type { Address } from "../world/people.ts";
import type { Order } from "../world/order.ts";
import type { Quirky } from "../quirks.ts";
import { strikes } from "../quirks.ts";

function maskWord(word: string): string {
  return word.length < 2 ? "*" : `${word[0]}${"*".repeat(word.length - 1)}`;
}

export function maskName(name: string): string {
  return name.split(" ").map(maskWord).join(" ");
}

export function maskPhone(phone: string): string {
  return phone.replace(/\d(?=\d{2})/g, (digit, place: number) => (place < 4 ? digit : "*"));
}

function maskAddress(address: Address): Address {
  return {
    ...address,
    name: maskName(address.name),
    phoneNumber: maskPhone(address.phoneNumber),
    fullAddress: maskName(address.fullAddress),
  };
}

function padAddress(address: Address): Address {
  return { ...address, city: `${address.city} `, fullAddress: `${address.fullAddress}   ` };
}

/** One order masks one block and leaves the next one readable, exactly as the vendor's samples do. */
export function personView(order: Order, context: Quirky, fields: { hasTown: boolean; hasId: boolean }) {
  const isMasked = strikes(context, "maskedPersons", order.index);
  const isPadded = strikes(context, "paddedStrings", order.index);
  const isSparse = strikes(context, "sparseNulls", order.index);
  const isEmpty = strikes(context, "emptySections", order.index);
  const shape = (address: Address) => {
    const { id, town, ...rest } = isPadded ? padAddress(address) : address;
    return { ...(fields.hasId ? { id } : {}), ...rest, ...(fields.hasTown ? { town } : {}) };
  };
  const { customerInfo, shippingAddressInfo } = order;
  return {
    customerInfo: {
      ...customerInfo,
      name: isMasked && fields.hasTown ? maskName(customerInfo.name) : customerInfo.name,
      mobile: isMasked && fields.hasTown ? maskPhone(customerInfo.mobile) : customerInfo.mobile,
      email: isSparse || isMasked ? null : customerInfo.email,
      externalCustomerId: isSparse ? null : customerInfo.externalCustomerId,
    },
    shippingAddressInfo: shape(isMasked ? maskAddress(shippingAddressInfo) : shippingAddressInfo),
    senderAddressInfo: isSparse ? null : shape(order.senderAddressInfo),
    billingAddressInfo: isEmpty ? null : shape(order.billingAddressInfo),
  };
}
