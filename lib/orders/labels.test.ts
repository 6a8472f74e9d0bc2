import { expect, test } from "vitest";
import { channelName, orderName, orderStatusTone, orderStatusWord, printStatusWord } from "./labels";
import { defaultSortOf, parseScreenSearch } from "./search-params";

test("a value that Ginee adds has no word of ours and a neutral look, and breaks nothing", () => {
  const unknown = "DISTRIBUTION_REVIEW";

  const seen = [
    orderStatusWord(unknown),
    orderStatusTone(unknown),
    printStatusWord(unknown),
    channelName(unknown),
  ];

  expect(seen).toEqual([null, "neutral", null, unknown]);
});

test("an order without a number of the marketplace is called by Ginee's", () => {
  const name = orderName({ externalOrderSn: null, orderId: "SO1" });

  expect(name).toBe("SO1");
});

test("what is ready to ship comes by deadline, everything else by its last change, unless somebody asked", () => {
  const sortAt = (address: string) => parseScreenSearch(new URLSearchParams(address)).sort;

  const sorts = [
    "status=READY_TO_SHIP",
    "status=CANCEL_REQUESTED",
    "status=READY_TO_SHIP&sort=-totalAmount",
    "status=READY_TO_SHIP&sort=drop+table",
    "status=READY_TO_SHIP,SHIPPING",
    "due=2h,overdue",
    "due=none,overdue",
    "",
  ].map(sortAt);

  expect(sorts).toEqual([
    "promisedToShipBefore",
    "promisedToShipBefore",
    "-totalAmount",
    "promisedToShipBefore",
    "-lastUpdateAt",
    "promisedToShipBefore",
    "-lastUpdateAt",
    "-lastUpdateAt",
  ]);
  expect(defaultSortOf({ status: [], due: [] })).toBe("-lastUpdateAt");
});
