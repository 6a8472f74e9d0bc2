import type { OrderItem, PaymentInfo } from "./order.ts";
import { entityId } from "./identifiers.ts";
import { mix } from "./random.ts";

export function buildPayment(seed: number, index: number, items: OrderItem[], isCod: boolean): PaymentInfo {
  const subTotal = items.reduce((sum, item) => sum + item.actualTotalPrice, 0);
  const shipping = 8000 + (mix(seed, index, 60) % 25) * 1000;
  const voucherPlatform = mix(seed, index, 61) % 4 === 0 ? Math.round((subTotal * 0.05) / 100) * 100 : 0;
  const voucherSeller = mix(seed, index, 62) % 6 === 0 ? Math.round((subTotal * 0.03) / 100) * 100 : 0;
  const totalDiscounts = voucherPlatform + voucherSeller;
  const totalAmount = subTotal + shipping - totalDiscounts;
  return {
    id: entityId("OP", seed, index),
    currency: "IDR",
    totalAmount,
    subTotal,
    totalShippingFee: shipping,
    totalDiscounts,
    totalTaxation: 0,
    insuranceFee: mix(seed, index, 63) % 5 === 0 ? 750 : 0,
    codTotalAmount: isCod ? totalAmount : null,
    shippingFeePaidBySystem: mix(seed, index, 64) % 3 === 0 ? shipping : 0,
    commissionFee: Math.round(subTotal * 0.045 * 100) / 100,
    totalDiscountProduct: voucherSeller,
    totalDiscountShipping: 0,
    voucherPlatform,
    voucherSeller,
    sellerRebate: 0,
    serviceFee: Math.round(subTotal * 0.018 * 100) / 100,
    creditCardPromotion: null,
    creditCardTransactionFee: null,
    creditCardServiceFee: null,
    sellerReturnRefundAmount: null,
    cashback: null,
    coin: null,
  };
}
