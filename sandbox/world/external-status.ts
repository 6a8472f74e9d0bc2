/** Each marketplace's own word for where the order stands. */
const words: Record<string, Record<string, string>> = {
  SHOPEE_ID: {
    PENDING_PAYMENT: "UNPAID",
    PAID: "READY_TO_SHIP",
    READY_TO_SHIP: "PROCESSED",
    SHIPPING: "SHIPPED",
    DELIVERED: "TO_CONFIRM_RECEIVE",
    COMPLETED: "COMPLETED",
    CANCELLED: "CANCELLED",
    RETURNED: "TO_RETURN",
    DELIVERY_FAILED: "RETRY_SHIP",
  },
  TOKOPEDIA_ID: {
    PENDING_PAYMENT: "103",
    PAID: "220",
    READY_TO_SHIP: "400",
    SHIPPING: "500",
    DELIVERED: "600",
    COMPLETED: "700",
    CANCELLED: "15",
    RETURNED: "550",
    DELIVERY_FAILED: "530",
  },
  TIKTOK_ID: {
    PENDING_PAYMENT: "UNPAID",
    PAID: "AWAITING_SHIPMENT",
    READY_TO_SHIP: "AWAITING_COLLECTION",
    SHIPPING: "IN_TRANSIT",
    DELIVERED: "DELIVERED",
    COMPLETED: "COMPLETED",
    CANCELLED: "CANCELLED",
    RETURNED: "RETURNED",
    DELIVERY_FAILED: "EXCEPTION",
  },
  LAZADA_ID: {
    PENDING_PAYMENT: "unpaid",
    PAID: "pending",
    READY_TO_SHIP: "ready_to_ship",
    SHIPPING: "shipped",
    DELIVERED: "delivered",
    COMPLETED: "confirmed",
    CANCELLED: "canceled",
    RETURNED: "returned",
    DELIVERY_FAILED: "failed",
  },
};

export const inCancel = "IN_CANCEL";

export function externalStatusOf(channel: string, orderStatus: string): string {
  return words[channel]?.[orderStatus] ?? orderStatus.toLowerCase();
}

/** Tokopedia's numeric codes; a buyer's wish to cancel does not change them. */
export function tokopediaStatusCode(orderStatus: string): number {
  return Number(words["TOKOPEDIA_ID"]?.[orderStatus] ?? 0);
}
