import type { Order, OrderChange, PrintInfo } from "../world/order.ts";
import type { OrderSpec } from "./spec.ts";
import type { World } from "../world/world.ts";
import { isoSeconds, secondsOf } from "../clock.ts";

const printFields = [
  "invoicePrintStatus",
  "labelPrintStatus",
  "packingPrintStatus",
  "pickingPrintStatus",
  "labelPrintTime",
] as const;

export function printFor(world: World, order: Order, spec: OrderSpec): OrderChange {
  const given = printFields.flatMap((name) => {
    const value = spec.printInfo?.[name] ?? spec[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const printInfo = { ...order.printInfo, ...Object.fromEntries(given) } as PrintInfo;
  if (printInfo.labelPrintStatus === "NOT_PRINTED") printInfo.labelPrintTime = null;
  else printInfo.labelPrintTime ??= isoSeconds(secondsOf(world.clock));
  return given.length === 0 ? { printInfo } : { printInfo, isPrintTold: true };
}

export function peopleFor(order: Order, { customer = {} }: OrderSpec) {
  const { name, mobile, email, ...place } = customer;
  const address = {
    ...place,
    name: name ?? order.shippingAddressInfo.name,
    phoneNumber: mobile ?? order.shippingAddressInfo.phoneNumber,
  };
  const { customerInfo } = order;
  return {
    customerInfo: {
      ...customerInfo,
      name: name ?? customerInfo.name,
      mobile: mobile ?? customerInfo.mobile,
      email: email ?? customerInfo.email,
    },
    shippingAddressInfo: { ...order.shippingAddressInfo, ...address },
    billingAddressInfo: { ...order.billingAddressInfo, ...address },
  };
}
