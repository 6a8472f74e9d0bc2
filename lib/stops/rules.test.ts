import { expect, test } from "vitest";
import { type KnownOrder, type Telling, merge } from "@/lib/mirror/rules";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { reasonsOf, stoppedAtOf, stopsAfter } from "./rules";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();

const printed = { labelPrintStatus: "PRINTED", labelPrintTime: at(10) };
const usual = {
  orderId: "SO1",
  orderStatus: "READY_TO_SHIP",
  shippingAddressInfo: { fullAddress: "Jl. Melati 5" },
  logisticsInfos: [{ logisticsProviderName: "SPX", logisticsTrackingNumber: "SPX1", packageId: "P1" }],
};

/** What Ginee tells of the order at a minute, in full; `fetched` a minute later unless said otherwise. */
const told = (minute: number, more: object = {}, fetched = minute + 1) =>
  fullOrder({ ...usual, lastUpdateAt: at(minute), ...more }, at(fetched));

/** The order after all of it, one after another. */
function orderAfter(...tellings: Telling[]): KnownOrder {
  const step = (before: KnownOrder | null, telling: Telling) => {
    const merged = merge(before, telling);
    return { ...merged, stops: stopsAfter(before, merged) };
  };
  const order = tellings.reduce<KnownOrder | null>(step, null);
  if (!order) throw new Error("nothing was told");
  return order;
}

/** The order once a person has dealt with all that stops it, and after more that Ginee tells. */
function resolvedThen(order: KnownOrder, ...tellings: Telling[]) {
  const dealtWith = { ...order, stops: {}, resolved: { ...order.resolved, ...order.stops } };
  const step = (before: KnownOrder, telling: Telling) => {
    const merged = merge(before, telling);
    return { ...merged, stops: stopsAfter(before, merged) };
  };
  return reasonsOf(tellings.reduce(step, dealtWith).stops);
}
const stopsOf = (...tellings: Telling[]) => reasonsOf(orderAfter(...tellings).stops);

const isPrinted = { printInfo: printed };
const isNotPrinted = { printInfo: { labelPrintStatus: "NOT_PRINTED" } };
const isCancelled = { orderStatus: "CANCELLED" };
const isAsked = { externalOrderStatus: "in_cancel" };
const movesHouse = { shippingAddressInfo: { fullAddress: "Jl. Kenanga 9" } };
const changesCourier = {
  logisticsInfos: [{ logisticsProviderName: "JNE", logisticsTrackingNumber: "JX9", packageId: "P1" }],
};
const changesWaybill = {
  logisticsInfos: [{ logisticsProviderName: "SPX", logisticsTrackingNumber: "SPX2", packageId: "P1" }],
};

test.each([
  ["is cancelled", isCancelled, "cancelled"],
  ["is asked to be cancelled", isAsked, "cancelRequested"],
  ["goes to another address", movesHouse, "address"],
  ["goes with another courier", changesCourier, "courier"],
  ["gets another waybill", changesWaybill, "courier"],
])("an order that %s after its label was printed must be stopped", (_what, change, reason) => {
  const order = orderAfter(told(11, isPrinted), told(20, { ...change, ...isPrinted }));

  expect(reasonsOf(order.stops)).toEqual([reason]);
  expect(stoppedAtOf(order.stops)).toBe(at(20));
});

test.each([isCancelled, isAsked, movesHouse, changesCourier, changesWaybill])(
  "an order whose label was never printed needs no stop: %j",
  (change) => {
    expect(stopsOf(told(11, isNotPrinted), told(20, { ...change, ...isNotPrinted }))).toEqual([]);
    expect(stopsOf(told(11), told(20, change))).toEqual([]);
  },
);

test.each([
  [isCancelled, "cancelled"],
  [isAsked, "cancelRequested"],
])("an order that is first seen printed and %j is stopped all the same", (state, reason) => {
  expect(stopsOf(told(20, { ...state, ...isPrinted }))).toEqual([reason]);
});

test("an order that the list shows as cancelled is stopped as soon as its details say that it was printed", () => {
  const row = listRow({ orderId: "SO1", orderStatus: "CANCELLED", lastUpdateAt: at(20) }, at(20));

  expect(stopsOf(row, told(20, { ...isCancelled, ...isPrinted }))).toEqual(["cancelled"]);
});

test("an order that was cancelled on its way stops nothing in the warehouse", () => {
  const sent = { orderStatus: "SHIPPING", ...isPrinted };
  const cancelled = told(30, { ...isCancelled, ...isPrinted });

  expect(stopsOf(told(20, sent), cancelled, cancelled)).toEqual([]);
});

test("a stop that came before the parcel left stays visible after it has left", () => {
  const sent = { orderStatus: "SHIPPING", ...isPrinted };

  const stops = stopsOf(told(11, isPrinted), told(20, { ...movesHouse, ...isPrinted }), told(30, sent));

  expect(stops).toEqual(["address"]);
});

test("nothing that changes after the parcel has left is a stop", () => {
  const sent = { orderStatus: "SHIPPING", ...isPrinted };

  expect(stopsOf(told(20, sent), told(30, { ...sent, ...changesWaybill, ...movesHouse }))).toEqual([]);
});

test.each([movesHouse, changesCourier])("a label printed after the change settles it: %j", (change) => {
  const again = { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(25) } };
  const before = [told(11, isPrinted), told(20, { ...change, ...isPrinted })];

  expect(stopsOf(...before, told(20, { ...change, ...again }, 30))).toEqual([]);
  expect(stopsOf(told(11, isPrinted), told(20, { ...change, ...again }, 30))).toEqual([]);
  // The old paper is still there when Ginee only forgets that it was printed.
  expect(stopsOf(...before, told(20, { ...change, ...isNotPrinted }, 30))).toHaveLength(1);
});

test("a label printed again does not make a cancelled order good", () => {
  const again = { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(25) } };

  expect(stopsOf(told(11, isPrinted), told(20, { ...isCancelled, ...again }, 30))).toEqual(["cancelled"]);
});

test("an address that changed and a label that was printed before it come in one answer: their times tell", () => {
  expect(stopsOf(told(5, isNotPrinted), told(20, { ...movesHouse, ...isPrinted }))).toEqual(["address"]);
  expect(stopsOf(told(5, isNotPrinted), told(8, { ...movesHouse, ...isPrinted }, 12))).toEqual([]);
});

test.each([
  [movesHouse, "address"],
  [changesCourier, "courier"],
])("a change within the second in which the label was printed stops the parcel too: %j", (change, reason) => {
  const known = told(10, isPrinted);
  const changed = told(10, { ...change, ...isPrinted }, 13);
  const again = { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(25) } };

  expect(stopsOf(known, changed)).toEqual([reason]);
  expect(stopsOf(known, changed, told(20, { ...change, ...isPrinted }))).toEqual([reason]);
  expect(stopsOf(known, changed, told(25, { ...change, ...again }))).toEqual([]);
  // Printing moved the order's time itself: the change came at some time before it.
  expect(stopsOf(told(5, isNotPrinted), told(10, { ...change, ...isPrinted }, 13))).toEqual([]);
});

test("a request to cancel that is refused lets the parcel go, one that is granted makes it a cancelled one", () => {
  const asked = [told(11, isPrinted), told(20, { ...isAsked, ...isPrinted })];

  expect(stopsOf(...asked, told(30, { externalOrderStatus: "PROCESSED", ...isPrinted }))).toEqual([]);
  expect(stopsOf(...asked, told(30, { ...isCancelled, ...isPrinted }))).toEqual(["cancelled"]);
});

test("the first waybill, and a second parcel, are no change of the parcel with the label", () => {
  const without = { logisticsInfos: [{ logisticsProviderName: "SPX" }], ...isPrinted };
  const second = { logisticsInfos: [...usual.logisticsInfos, { logisticsTrackingNumber: "SPX7" }] };

  expect(stopsOf(told(11, without), told(20, isPrinted), told(25, { ...second, ...isPrinted }))).toEqual([]);
});

test("an order can be stopped for several reasons, the gravest first, since the newest of them", () => {
  const order = orderAfter(
    told(11, isPrinted),
    told(20, { ...movesHouse, ...isPrinted }),
    told(30, { ...movesHouse, ...isPrinted, ...isCancelled, cancelInfo: { canceledAt: at(28) } }),
  );

  expect(reasonsOf(order.stops)).toEqual(["cancelled", "address"]);
  expect(stoppedAtOf(order.stops)).toBe(at(28));
});

test.each([
  ["cancelled", isCancelled],
  ["asked to be cancelled", isAsked],
  ["sent elsewhere", movesHouse],
  ["given to another courier", changesCourier],
])("a stop that a person has dealt with does not come back by itself: the order was %s", (_what, change) => {
  const changed = { ...change, ...isPrinted };
  const order = orderAfter(told(11, isPrinted), told(20, changed));

  expect(resolvedThen(order, told(20, changed, 30), told(40, changed), told(15, isPrinted, 50))).toEqual([]);
});

test.each([
  ["another address", movesHouse, { shippingAddressInfo: { fullAddress: "Jl. Anggrek 1" } }, "address"],
  ["another waybill", changesCourier, changesWaybill, "courier"],
  ["a cancelled order", isAsked, isCancelled, "cancelled"],
])("%s after a stop was dealt with stops the parcel anew", (_what, first, second, reason) => {
  const order = orderAfter(told(11, isPrinted), told(20, { ...first, ...isPrinted }));

  const after = resolvedThen(order, told(30, { ...first, ...second, ...isPrinted }));

  expect(after).toEqual([reason]);
});

test("a buyer who takes a request back and asks again stops the parcel again", () => {
  const order = orderAfter(told(11, isPrinted), told(20, { ...isAsked, ...isPrinted }));
  const takenBack = told(30, { externalOrderStatus: "PROCESSED", ...isPrinted });

  expect(resolvedThen(order, takenBack)).toEqual([]);
  expect(resolvedThen(order, takenBack, told(40, { ...isAsked, ...isPrinted }))).toEqual(["cancelRequested"]);
});

test.each([
  [isCancelled, "cancelled"],
  [isAsked, "cancelRequested"],
])(
  "a label printed after that for an order that must not leave is another parcel to stop: %j",
  (change, reason) => {
    const again = { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(35) } };
    const order = orderAfter(told(11, isPrinted), told(20, { ...change, ...isPrinted }));

    expect(resolvedThen(order, told(20, { ...change, ...again }, 40))).toEqual([reason]);
  },
);
