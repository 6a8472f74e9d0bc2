import type { OrderDetail, OrderRow } from "@/lib/orders/schema";

export const nextSteps = [
  "stopCancelRequested",
  "stopCancelledAfterPrint",
  "stopChangedAfterPrint",
  "cancelled",
  "waitPayment",
  "process",
  "waitDetail",
  "platformShips",
  "solveProblem",
  "waitWaybill",
  "printLabel",
  "labelPrinting",
  "checkLabel",
  "pack",
  "onTheWay",
  "done",
  "returned",
  "readStatus",
] as const;
export type NextStep = (typeof nextSteps)[number];
/** `stop` must not leave the house; `act` waits for us; `wait` for somebody else; `over` needs nothing. */
export type Weight = "stop" | "act" | "wait" | "over";

const weights: Record<NextStep, Weight> = {
  stopCancelRequested: "stop",
  stopCancelledAfterPrint: "stop",
  stopChangedAfterPrint: "stop",
  cancelled: "over",
  waitPayment: "wait",
  process: "act",
  waitDetail: "wait",
  platformShips: "over",
  solveProblem: "act",
  waitWaybill: "wait",
  printLabel: "act",
  labelPrinting: "wait",
  checkLabel: "act",
  pack: "act",
  onTheWay: "over",
  done: "over",
  returned: "act",
  readStatus: "act",
};

type Known = Pick<
  OrderRow,
  "orderStatus" | "isCancelRequested" | "hasDetail" | "printInfo" | "parcels" | "stopReasons"
> &
  Partial<Pick<OrderDetail, "problemOrderTypes" | "isFulfilByPlatform">>;

/** The one thing that somebody with this parcel in front of them should do. Never guesses: what is unknown is said. */
export function nextStep(order: Known): { step: NextStep; weight: Weight } {
  const step = stepOf(order);
  return { step, weight: weights[step] };
}

function stepOf(order: Known): NextStep {
  if (order.isCancelRequested) return "stopCancelRequested";
  switch (order.orderStatus) {
    case "CANCELLED":
      return order.stopReasons.includes("cancelled") ? "stopCancelledAfterPrint" : "cancelled";
    case "PENDING_PAYMENT":
    case "PARTIALLY_PAID":
      return stopOf(order) ?? "waitPayment";
    case "PAID":
      return stopOf(order) ?? "process";
    case "READY_TO_SHIP":
      return stopOf(order) ?? readyStep(order);
    case "SHIPPING":
      return "onTheWay";
    case "DELIVERED":
    case "COMPLETED":
      return "done";
    case "RETURNED":
      return "returned";
    default:
      return "readStatus";
  }
}

const stopOf = ({ stopReasons }: Known) => (stopReasons.length > 0 ? "stopChangedAfterPrint" : null);

function readyStep(order: Known): NextStep {
  if (!order.hasDetail) return "waitDetail";
  if (order.isFulfilByPlatform) return "platformShips";
  if (order.problemOrderTypes?.length) return "solveProblem";
  if (!order.parcels.some(({ logisticsTrackingNumber }) => logisticsTrackingNumber)) return "waitWaybill";
  switch (order.printInfo.labelPrintStatus) {
    case "NOT_PRINTED":
      return "printLabel";
    case "PRINTING":
      return "labelPrinting";
    case "PRINTED":
      return "pack";
    default:
      return "checkLabel";
  }
}
