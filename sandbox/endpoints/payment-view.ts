import type { Order } from "../world/order.ts";
import type { Quirky } from "../quirks.ts";
import { decimalNumber } from "../envelope.ts";
import { strikes } from "../quirks.ts";

export type Money = (amount: number | null) => number | string | null;

export function moneyWriter(order: Order, context: Quirky, places: number): Money {
  const isDecimal = strikes(context, "decimalAmounts", order.index);
  return (amount) => (amount === null || !isDecimal ? amount : decimalNumber(amount, places));
}

const nullableAmounts = [
  "insuranceFee",
  "totalTaxation",
  "commissionFee",
  "totalDiscountProduct",
  "totalDiscountShipping",
  "sellerRebate",
  "serviceFee",
];

export function paymentView(order: Order, context: Quirky, money: Money) {
  const { currency, id, voucherPlatform, ...amounts } = order.paymentInfo;
  const isSparse = strikes(context, "sparseNulls", order.index);
  const written = Object.entries(amounts).map(([name, amount]) => [
    name,
    isSparse && nullableAmounts.includes(name) ? null : money(amount),
  ]);
  const voucher = strikes(context, "voucherSpelling", order.index) ? "voucherPlatform" : "voucherPlatfom";
  return {
    id,
    currency,
    ...Object.fromEntries(written),
    [voucher]: money(voucherPlatform),
    waybillUrl: null,
  };
}
