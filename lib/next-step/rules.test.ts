import { expect, test } from "vitest";
import { nextStep } from "./rules";

const parcel = {
  logisticsProviderName: "J&T Express",
  logisticsTrackingNumber: "JP9581135490",
  packageId: null,
};
const printInfo = (label: string) => ({
  labelPrintStatus: label,
  invoicePrintStatus: "UNKNOWN",
  packingPrintStatus: "UNKNOWN",
  pickingPrintStatus: "UNKNOWN",
  labelPrintTime: null,
});
const ready = {
  orderStatus: "READY_TO_SHIP",
  isCancelRequested: false,
  stopReasons: [],
  hasDetail: true,
  printInfo: printInfo("NOT_PRINTED"),
  parcels: [parcel],
};

test.each([
  [
    "a parcel whose buyer asked to cancel stops, whatever else is true",
    { isCancelRequested: true },
    "stopCancelRequested",
    "stop",
  ],
  [
    "a cancelled order with a printed label stops",
    { orderStatus: "CANCELLED", printInfo: printInfo("PRINTED"), stopReasons: ["cancelled"] },
    "stopCancelledAfterPrint",
    "stop",
  ],
  [
    "a cancelled order whose printed label somebody has dealt with needs nothing",
    { orderStatus: "CANCELLED", printInfo: printInfo("PRINTED") },
    "cancelled",
    "over",
  ],
  [
    "a parcel with another address or courier than on its label stops",
    { printInfo: printInfo("PRINTED"), stopReasons: ["address", "courier"] },
    "stopChangedAfterPrint",
    "stop",
  ],
  [
    "a stop from before the parcel left stops nothing on its way",
    { orderStatus: "SHIPPING", stopReasons: ["address"] },
    "onTheWay",
    "over",
  ],
  ["a cancelled order without a label needs nothing", { orderStatus: "CANCELLED" }, "cancelled", "over"],
  ["an unpaid order waits for the buyer", { orderStatus: "PENDING_PAYMENT" }, "waitPayment", "wait"],
  ["a label that is not printed is printed next", {}, "printLabel", "act"],
  [
    "a label that Ginee has not told about is checked, not printed again",
    { printInfo: printInfo("UNKNOWN") },
    "checkLabel",
    "act",
  ],
  [
    "a print state that Ginee invents tomorrow is checked too",
    { printInfo: printInfo("SENT_TO_PRINTER") },
    "checkLabel",
    "act",
  ],
  ["a printed label is packed", { printInfo: printInfo("PRINTED") }, "pack", "act"],
  [
    "an order without a waybill waits for it",
    { parcels: [{ ...parcel, logisticsTrackingNumber: "" }] },
    "waitWaybill",
    "wait",
  ],
  [
    "a problem order is solved before it is packed",
    { problemOrderTypes: ["STOCKOUT"] },
    "solveProblem",
    "act",
  ],
  [
    "an order that the marketplace ships is left alone",
    { isFulfilByPlatform: true },
    "platformShips",
    "over",
  ],
  [
    "an order of which only a list row is known waits for its detail",
    { hasDetail: false },
    "waitDetail",
    "wait",
  ],
  [
    "a status that Ginee invents tomorrow is read by a person",
    { orderStatus: "LOST_IN_SPACE" },
    "readStatus",
    "act",
  ],
])("%s", (_sentence, facts, step, weight) => {
  expect(nextStep({ ...ready, ...facts })).toEqual({ step, weight });
});
