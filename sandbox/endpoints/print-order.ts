import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { documentUrl } from "../documents/links.ts";
import { refuse, succeed } from "../envelope.ts";
import { strikes } from "../quirks.ts";
import { canPrint, documentTypes, kindOfType } from "../world/order.ts";
import { findOrder } from "../world/order-store.ts";
import { printDocument } from "../world/transitions.ts";
import { ParameterFault, readText } from "./request.ts";

function parcelsOf(order: Order) {
  return order.logisticsInfos.map((parcel) => ({
    packageId: parcel.packageId,
    logisticsProviderName: parcel.logisticsProviderName,
    logisticsTrackingNumber: parcel.logisticsTrackingNumber,
    invoiceNumber: parcel.invoiceNumber,
  }));
}

export function printOrder(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const { world, quirks } = sandbox;
  const orderId = readText(body, "orderId");
  const wish = readText(body, "documentType");
  const documentType = documentTypes.find((type) => type === wish);
  if (!orderId) throw new ParameterFault("orderId should not be empty");
  if (!documentType) throw new ParameterFault(`documentType should be one of ${documentTypes.join(", ")}`);
  const summary = { orderId, documentType };
  const order = findOrder(world, orderId);
  if (!order) return refuse("DATA_NOT_EXISTED", "The data you requested does not exist", summary);
  const kind = kindOfType[documentType];
  if (!canPrint(order, kind)) {
    const data = { orderId, pdfUrl: null };
    return { ...refuse("BUSINESS_ERROR", "There is no printable order", summary), data };
  }
  printDocument(world, order, kind, !quirks.printKeepsUpdateTime);
  const isBare = strikes({ seed: world.seed, quirks }, "printDataString", order.index);
  const pdfUrl = documentUrl(sandbox, orderId, kind);
  return succeed(isBare ? orderId : { orderId, pdfUrl, logisticsInfos: parcelsOf(order) }, summary);
}
