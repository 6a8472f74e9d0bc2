import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openEnvelope } from "./envelope";
import { gineeOrderRowSchema, gineeOrderSchema } from "./wire-order";
import { toRecord, toRecords } from "./wire-read";

/** The vendor's own examples, completed by hand where their page is cut. */
function open(name: string) {
  const text = readFileSync(`sandbox/fixtures/${name}.json`, "utf8");
  return openEnvelope(name, { status: 200, headers: new Headers(), text, elapsedMs: 0 });
}

test("the example of many orders is read to the last digit, blank and misspelling", () => {
  const { data } = open("batch-get");

  const [order] = toRecords(data).map((raw) => gineeOrderSchema.parse(raw));

  expect(order).toMatchObject({
    orderId: "SO649BE10F4CEDFD00019F1A2B",
    channel: "SHOPEE_ID",
    country: "ID",
    fakerOrder: false,
    isCod: false,
    totalAmount: "608000",
    paymentInfo: { totalAmount: "608000", totalTaxation: "50462", insuranceFee: null },
    senderAddressInfo: null,
    shippingAddressInfo: { country: "ID", city: "Jakarta Barat" },
    shippingDocumentInfo: { sortCode: null, serviceType: "EZ" },
  });
  expect(order?.items[0]?.warehouse).toMatchObject({ city: "KOTA JAKARTA BARAT", province: "DKI JAKARTA" });
  expect(order?.logisticsInfos[0]).toMatchObject({ logisticsTrackingNumber: "0120242301059757" });
  expect(order?.printInfo?.labelPrintStatus).toMatch(/PRINT/);
  expect(order?.documentUrls).toBeNull();
});

test("an unknown batch is an empty list, not an error", () => {
  expect(open("batch-get-empty").data).toEqual([]);
});

test("the example of one order has no print states, so it is not called unprinted", () => {
  const order = gineeOrderSchema.parse(open("order-get").data);

  expect(order.orderId).toMatch(/^SO/);
  expect(order.paymentInfo?.totalAmount).toBe("9100");
  expect(order.printInfo).toBeNull();
});

test("the example of a list carries a cursor in each of its rows", () => {
  const data = toRecord(open("order-list").data);
  const rows = toRecords(data?.content);

  const parsed = rows.map((row) => gineeOrderRowSchema.parse(row));

  expect(data?.more).toBe(true);
  expect(parsed.map((row) => [row.orderId, row.totalAmount, row.isCod])).toEqual([
    ["SO634B738DCFF47111184F103", "276691", true],
    ["SO634B7DA111177C000148CACF", "90790", false],
  ]);
  expect(rows.at(-1)?.nextCursor).toEqual([1666019185000, "SO634B7DA111177C000148CACF"]);
});

test.each([
  ["order-get-not-existed", "not_found", "DATA_NOT_EXISTED"],
  ["order-list-parameter-error", "ginee_refused", "PARAMETER_ERROR"],
])("the example %s is a refusal with its code", (name, code, gineeCode) => {
  expect(() => open(name)).toThrow(expect.objectContaining({ code, gineeCode }));
});
