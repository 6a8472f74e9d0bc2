import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Sandbox } from "../sandbox.ts";
import { refuse, succeed } from "../envelope.ts";
import { strikes } from "../quirks.ts";
import { canPrint } from "../world/order.ts";
import { findOrder } from "../world/order-store.ts";
import { ParameterFault } from "./request.ts";

/** The raw material of a label, for those who draw their own; persons are not masked here. */
export function getPrintDocument(sandbox: Sandbox, { query }: GineeRequest): GineeResult {
  const orderId = query.get("orderId");
  if (!orderId) throw new ParameterFault("orderId should not be empty");
  const order = findOrder(sandbox.world, orderId);
  if (!order) return refuse("DATA_NOT_EXISTED", "The data you requested does not exist", { orderId });
  if (!canPrint(order, "label")) return refuse("BUSINESS_ERROR", "There is no printable order", { orderId });
  const isLoose = strikes(
    { seed: sandbox.world.seed, quirks: sandbox.quirks },
    "looseLabelData",
    order.index,
  );
  const { name, phoneNumber, fullAddress } = order.shippingAddressInfo;
  const parcel = order.logisticsInfos[0];
  const grams = Number(order.extraInfo.itemTotalWeight);
  const identity = isLoose ? {} : { orderId, channelId: order.channel };
  const data = {
    ...identity,
    orderSn: order.externalOrderSn,
    packageNumber: parcel?.packageId ?? "",
    trackingNumber: parcel?.logisticsTrackingNumber ?? "",
    cod: order.isCod,
    lastMileTrackingNumber: null,
    recipientAddress: { name, phone: phoneNumber, fullAddress },
    sortCode: order.shippingDocumentInfo.sortCode,
    serviceType: order.shippingDocumentInfo.serviceType,
    itemTotalWeight: isLoose ? grams.toFixed(2) : grams,
    isLmDgBool: 0,
    mutualCheck: 0,
    deliverArea: order.shippingDocumentInfo.sortCode.areaCode,
  };
  return succeed(data, { orderId });
}
