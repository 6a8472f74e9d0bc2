import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { possibleLinks } from "../documents/links.ts";

/** The order as it really is: every field, one spelling, nothing masked. */
export function truthOf(sandbox: Sandbox, order: Order) {
  const { index: _, isPrintTold: __, ...facts } = order;
  const documents = possibleLinks(sandbox, order);
  const { name, phoneNumber, fullAddress } = order.shippingAddressInfo;
  return {
    ...facts,
    shippingDocumentInfo: {
      recipientAddress: { name, phone: phoneNumber, fullAddress },
      ...order.shippingDocumentInfo,
    },
    printInfo: { ...order.printInfo, ...documents },
    documents,
  };
}
