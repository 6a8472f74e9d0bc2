import type { Tone } from "@/lib/orders/labels";
import type { DeliveryOrderRow } from "./schema";

export const knownActions = ["CREATE", "UPDATE", "DELETE"] as const;
export type KnownAction = (typeof knownActions)[number];

/** Everything a notification is documented to say: what else comes is kept with its version and goes no further. */
export const knownFields = [
  "warehouseProviderId",
  "warehouseId",
  "warehouseCode",
  "ownerId",
  "ownerCode",
  "deliveryOrderSn",
  "sourceOrderId",
  "sourceOrderSn",
  "deliveryOrderType",
  "deliveryOrderStatus",
  "createAt",
  "lastUpdateAt",
  "channel",
  "waybillUrl",
  "trackingNumber",
  "shop",
  "shippingAddress",
  "senderAddress",
  "orderItems",
  "logisticsProvider",
] as const;

const actionTones: Record<KnownAction, Tone> = { CREATE: "green", UPDATE: "blue", DELETE: "red" };

/** Null for a word that Ginee added: then it is shown as it came. */
export function knownAction(action: string | null): KnownAction | null {
  return knownActions.find((known) => known === action) ?? null;
}

export function actionTone(action: string | null): Tone {
  const known = knownAction(action);
  return known === null ? "neutral" : actionTones[known];
}

/** Withdrawn after its label was printed: a parcel that must not leave. */
export function isStopped(row: Pick<DeliveryOrderRow, "withdrawn" | "labelPrintStatus">): boolean {
  return row.withdrawn && row.labelPrintStatus === "PRINTED";
}

/** What people call it: its number, else its id. */
export function deliveryOrderName(
  row: Pick<DeliveryOrderRow, "deliveryOrderSn" | "deliveryOrderId">,
): string {
  return row.deliveryOrderSn ?? row.deliveryOrderId;
}
