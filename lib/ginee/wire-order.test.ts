import fc from "fast-check";
import { expect, test } from "vitest";
import { gineeOrderRowSchema, gineeOrderSchema } from "./wire-order";

const order = (fields: object) => gineeOrderSchema.parse({ orderId: "SO1", ...fields });

test("an order that says nothing about printing is not said to be unprinted", () => {
  const absent = order({});
  const empty = order({ printInfo: {} });
  const linksOnly = order({ printInfo: { labelPdfUrl: "https://documents.example/1.pdf" } });
  const partly = order({ printInfo: { labelPrintStatus: "PRINTED", invoicePrintStatus: null } });

  expect([absent.printInfo, empty.printInfo, linksOnly.printInfo]).toEqual([null, null, null]);
  expect(linksOnly.documentUrls?.labelPdfUrl).toBe("https://documents.example/1.pdf");
  expect(partly.printInfo).toMatchObject({ labelPrintStatus: "PRINTED", invoicePrintStatus: null });
});

test("both spellings of a field are read", () => {
  const table = order({ paymentInfo: { voucherPlatfom: 5 }, cancelInfo: { canceledBy: "buyer" } });
  const example = order({ paymentInfo: { voucherPlatform: "5.0" }, cancelInfo: { cancelBy: "buyer" } });
  const newer = order({ channelId: "TOKOPEDIA_ID" });

  expect(table.paymentInfo?.voucherPlatform).toBe("5");
  expect(example.paymentInfo?.voucherPlatform).toBe("5");
  expect([table.cancelInfo?.canceledBy, example.cancelInfo?.canceledBy]).toEqual(["buyer", "buyer"]);
  expect(newer.channel).toBe("TOKOPEDIA_ID");
});

test("a fake order is not fake because the word false is there", () => {
  const flags = ["false", "true", false, true, null].map((fakerOrder) => order({ fakerOrder }).fakerOrder);

  expect(flags).toEqual([false, true, false, true, null]);
});

test.each<[object, boolean | null]>([
  [{ isCod: true }, true],
  [{ isCod: "false", paymentMethod: "COD" }, false],
  [{ paymentMethod: "cod" }, true],
  [{ paymentMethod: "Online Payment" }, false],
  [{ paymentMethod: "Online Payment", paymentInfo: { codTotalAmount: 90790.0 } }, true],
  [{ paymentMethod: "ShopeePay", paymentInfo: { codTotalAmount: 0 } }, false],
  [{}, null],
])("%j is cash on delivery: %s", (fields, expected) => {
  expect(order(fields).isCod).toBe(expected);
});

test("items and parcels come as lists, objects or with holes", () => {
  const parsed = order({
    items: { itemId: "OI1", quantity: "2", warehouse: { id: "WW1", warehouseName: " Main " } },
    logisticsInfos: [null, { logisticsTrackingNumber: " JP9581135490 " }, 7],
  });

  expect(parsed.items).toHaveLength(1);
  expect(parsed.items[0]).toMatchObject({ quantity: 2, warehouse: { id: "WW1", warehouseName: "Main" } });
  expect(parsed.logisticsInfos.map((parcel) => parcel.logisticsTrackingNumber)).toEqual(["JP9581135490"]);
});

test("a status Ginee invents tomorrow is kept as it is", () => {
  const parsed = order({ orderStatus: "FAILED_DELIVERY", printInfo: { labelPrintStatus: "QUEUED" } });

  expect(parsed.orderStatus).toBe("FAILED_DELIVERY");
  expect(parsed.printInfo?.labelPrintStatus).toBe("QUEUED");
});

test("a known status is the same in capitals and in small letters", () => {
  const parsed = order({ orderStatus: "ready_to_ship", printInfo: { labelPrintStatus: "Not_Printed" } });
  const row = gineeOrderRowSchema.parse({ orderId: "SO1", orderStatus: "Shipping" });
  const foreign = order({ orderStatus: "failed_delivery" });

  expect(parsed.orderStatus).toBe("READY_TO_SHIP");
  expect(parsed.printInfo?.labelPrintStatus).toBe("NOT_PRINTED");
  expect(row.orderStatus).toBe("SHIPPING");
  expect(foreign.orderStatus).toBe("failed_delivery");
});

test("an empty or all-null block is as good as a missing one", () => {
  const parsed = order({ senderAddressInfo: {}, cancelInfo: { cancelReason: null }, extraInfo: "none" });

  expect([parsed.senderAddressInfo, parsed.cancelInfo, parsed.extraInfo]).toEqual([null, null, null]);
});

test("no JSON in the place of an order can make reading it fail", () => {
  const names = Object.keys(order({}));
  const hostile = fc.dictionary(fc.constantFrom(...names, "channelId", "voucherPlatfom"), fc.jsonValue());

  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), hostile), (value) => {
      expect(Object.keys(gineeOrderSchema.parse(value))).toEqual(expect.arrayContaining(names));
      expect(gineeOrderRowSchema.parse(value)).toHaveProperty("orderStatus");
    }),
  );
});
