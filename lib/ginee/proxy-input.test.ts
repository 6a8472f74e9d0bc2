import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { parseBatchGetBody, parseGetBody, parseListOrderBody } from "./proxy-input";

const now = Date.parse("2026-11-21T10:00:00Z");
const many = (count: number) => Array.from({ length: count }, (_, index) => `SO${index}`);
const window = { lastUpdateSince: "2026-11-20T00:00:00Z", lastUpdateTo: "2026-11-21T00:00:00Z" };

function problems(parse: () => unknown): string[] {
  try {
    parse();
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") {
      return (error.fields ?? []).map(({ path, message }) => `${path}: ${message}`);
    }
    throw error;
  }
  return [];
}

test("every documented field at its limit is accepted as it is", () => {
  const body = {
    size: 100,
    channel: "SHOPEE_ID",
    shopIdList: many(50),
    orderNumbers: many(100),
    orderStatus: "READY_TO_SHIP",
    orderType: "NORMAL",
    createSince: "2026-11-06T00:00:00Z",
    createTo: "2026-11-21T00:00:00Z",
    ...window,
    nextCursor: [1687937295000, "SO1"],
    historicalData: true,
  };

  expect(parseListOrderBody(body, now)).toEqual(body);
});

test("a null is the same as not giving the field", () => {
  const body = parseListOrderBody({ ...window, channel: null, nextCursor: null, createTo: null }, now);

  expect(JSON.stringify(body)).toBe(JSON.stringify(window));
});

test.each<[string, object, RegExp]>([
  ["no range", { size: 10 }, /^lastUpdateSince: one of createSince and lastUpdateSince must be given/],
  ["an end without a start", { createTo: "2026-11-21T00:00:00Z" }, /^createSince: must be given together/],
  [
    "a start after the end",
    { createSince: "2026-11-02T00:00:00Z", createTo: "2026-11-01T00:00:00Z" },
    /^createTo: /,
  ],
  ["a start in the future", { createSince: "2026-12-01T00:00:00Z" }, /^createSince: the start/],
  [
    "15 days and a second",
    { ...window, lastUpdateSince: "2026-11-05T23:59:59Z" },
    /^lastUpdateTo: .*15 days/,
  ],
  ["16 days until now", { createSince: "2026-11-05T10:00:00Z" }, /^createSince: .*15 days.*without createTo/],
  ["size 0", { ...window, size: 0 }, /^size: /],
  ["size 101", { ...window, size: 101 }, /^size: /],
  ["size as text", { ...window, size: "100" }, /^size: /],
  ["51 shops", { ...window, shopIdList: many(51) }, /^shopIdList: /],
  ["101 order numbers", { ...window, orderNumbers: many(101) }, /^orderNumbers: /],
  ["an empty order number", { ...window, orderNumbers: ["SO1", " "] }, /^orderNumbers\.1: /],
  ["a local time", { lastUpdateSince: "2026-11-20T00:00:00+07:00" }, /^lastUpdateSince: must be a UTC time/],
  ["a day without a time", { lastUpdateSince: "2026-11-20" }, /^lastUpdateSince: must be a UTC time/],
  ["an unknown field", { ...window, pageSize: 10 }, /^pageSize: is not a field/],
  ["a cursor that is not a list", { ...window, nextCursor: "1" }, /^nextCursor: /],
])("a list request with %s is refused, with the field", (_name, body, expected) => {
  expect(problems(() => parseListOrderBody(body, now))).toEqual([expect.stringMatching(expected)]);
});

test("every wrong field is named at once", () => {
  const found = problems(() => parseListOrderBody({ size: 0, channel: 7, colour: "red" }, now));

  expect(found).toHaveLength(3);
});

test.each([null, undefined, "x", 7, [], [{}]])("a body that is %j is refused", (body) => {
  expect(problems(() => parseListOrderBody(body, now))).not.toEqual([]);
  expect(problems(() => parseGetBody(body))).not.toEqual([]);
  expect(problems(() => parseBatchGetBody(body))).not.toEqual([]);
});

test.each<[string, object, RegExp]>([
  ["no id", {}, /^orderId: /],
  ["an empty id", { orderId: "  " }, /^orderId: /],
  ["several ids", { orderId: ["SO1"] }, /^orderId: /],
  ["a header smuggled in", { orderId: "SO1", authorization: "x" }, /^authorization: is not a field/],
])("a request for one order with %s is refused", (_name, body, expected) => {
  expect(problems(() => parseGetBody(body))).toEqual([expect.stringMatching(expected)]);
});

test("many orders are asked for by Ginee's ids, or by a shop and its own ids", () => {
  const byId = parseBatchGetBody({ orderIds: many(100), includedSection: ["SHIPPING_DOCUMENT_INFO"] });
  const byShop = parseBatchGetBody({ shopId: "SH1", channelOrderIds: many(100), historicalData: true });

  expect(byId.orderIds).toHaveLength(100);
  expect(byShop).toMatchObject({ shopId: "SH1", historicalData: true });
});

test.each<[string, object, RegExp]>([
  ["nothing", {}, /^orderIds: .*must be given/],
  ["101 ids", { orderIds: many(101) }, /^orderIds: /],
  ["no ids", { orderIds: [] }, /^orderIds: /],
  ["both ways at once", { orderIds: ["SO1"], shopId: "SH1" }, /^orderIds: give either/],
  ["a shop alone", { shopId: "SH1" }, /^channelOrderIds: must be given together/],
  ["channel ids alone", { channelOrderIds: ["1"] }, /^shopId: must be given together/],
  ["101 channel ids", { shopId: "SH1", channelOrderIds: many(101) }, /^channelOrderIds: /],
  ["a section nobody documents", { orderIds: ["SO1"], includedSection: ["ALL"] }, /^includedSection\.0: /],
])("a request for many orders with %s is refused", (_name, body, expected) => {
  expect(problems(() => parseBatchGetBody(body))).toEqual([expect.stringMatching(expected)]);
});
