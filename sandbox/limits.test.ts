import { expect, test } from "vitest";
import {
  batchPath,
  getPath,
  listAll,
  listPath,
  openSandbox,
  printPath,
  wholeDay,
} from "./testing/workbench.ts";

const many = (count: number) => Array.from({ length: count }, (_, number) => `X${number}`);

test.each([
  ["a page of 101", { ...wholeDay, size: 101 }],
  ["a page of 0", { ...wholeDay, size: 0 }],
  ["51 shops", { ...wholeDay, shopIdList: many(51) }],
  ["101 order numbers", { ...wholeDay, orderNumbers: many(101) }],
  ["neither createSince nor lastUpdateSince", { size: 10 }],
  [
    "an update window of 15 days and a second",
    window("lastUpdate", "2026-11-06T09:59:59Z", "2026-11-21T10:00:00Z"),
  ],
  [
    "a create window of 15 days and a second",
    window("create", "2026-11-06T09:59:59Z", "2026-11-21T10:00:00Z"),
  ],
  ["an open window that began 16 days ago", { lastUpdateSince: "2026-11-05T10:00:00Z" }],
  ["a time without a zone", { lastUpdateSince: "2026-11-20T10:00:00" }],
  ["a cursor of another kind", { ...wholeDay, nextCursor: ["page", 2] }],
])("list-order refuses %s", async (_, query) => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, query);

  expect(answer).toMatchObject({ code: "PARAMETER_ERROR", data: null });
});

function window(name: string, since: string, to: string) {
  return { [`${name}Since`]: since, [`${name}To`]: to };
}

test("a start later than the end is refused in the vendor's own words", async () => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, window("create", "2026-11-21T10:00:00Z", "2026-11-20T10:00:00Z"));

  expect(answer.message).toBe("StartTime should less than or equals endTime");
});

test("everything exactly at its limit is answered", async () => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, {
    ...window("lastUpdate", "2026-11-06T10:00:00Z", "2026-11-21T10:00:00.000Z"),
    size: 100,
    shopIdList: many(50),
    orderNumbers: many(100),
  });

  expect(answer).toMatchObject({ code: "SUCCESS", data: { more: false, content: [] } });
});

test.each([
  ["101 order ids", batchPath, { orderIds: many(101) }],
  ["101 channel order ids", batchPath, { shopId: "SH1", channelOrderIds: many(101) }],
  ["channel order ids without their shop", batchPath, { channelOrderIds: ["1"] }],
  ["nothing to look for", batchPath, {}],
  ["an unknown section", batchPath, { orderIds: ["SO1"], includedSection: ["EVERYTHING"] }],
  ["no order id", getPath, {}],
  ["an unknown document type", printPath, { orderId: "SO1", documentType: "POSTER" }],
])("%s is refused by %s", async (_, path, body) => {
  const bench = await openSandbox();

  const answer = await bench.ask(path, body);

  expect(answer).toMatchObject({ code: "PARAMETER_ERROR", data: null });
});

test("an order older than three months answers only to those who ask for history", async () => {
  const bench = await openSandbox();
  const created = await bench.control("POST", "orders", { createAt: "2026-08-20T10:00:00Z" });
  const orderId = created.orderId;
  const query = { ...window("create", "2026-08-19T00:00:00Z", "2026-08-21T00:00:00Z"), size: 100 };

  const plain = await bench.ask(getPath, { orderId });
  const plainBatch = await bench.ask(batchPath, { orderIds: [orderId] });
  const plainRows = await listAll(bench, query);
  const history = await bench.ask(getPath, { orderId, historicalData: true });
  const historyBatch = await bench.ask(batchPath, { orderIds: [orderId], historicalData: true });
  const historyRows = await listAll(bench, { ...query, historicalData: true });

  expect(plain.code).toBe("DATA_NOT_EXISTED");
  expect(plainBatch.data).toEqual([]);
  expect(plainRows).toEqual([]);
  expect(history.data).toMatchObject({ orderId });
  expect(historyBatch.data).toMatchObject([{ orderId }]);
  expect(historyRows.map((row) => row.orderId)).toEqual([orderId]);
});
