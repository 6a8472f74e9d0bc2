import { expect, test } from "vitest";
import { getPath, openSandbox, printPath, truths } from "../testing/workbench.ts";

type Printed = { orderId: string; pdfUrl: string; logisticsInfos: unknown[] };

test("printing a label marks it printed, gives its address and leaves the update time alone", async () => {
  const bench = await openSandbox({ quirks: "printKeepsUpdateTime" });
  const before = await bench.control("POST", "orders", { channel: "SHOPEE_ID" });
  const { orderId } = before;
  bench.clock.advanceMs(60_000);

  const answer = await bench.ask<Printed>(printPath, { orderId, documentType: "LABEL" });

  const after = await bench.control("GET", `orders/${orderId}`);
  expect(answer.data.pdfUrl).toBe(after.documents.labelPdfUrl);
  expect(answer.data.logisticsInfos).toHaveLength(1);
  expect(before.printInfo.labelPrintStatus).toBe("NOT_PRINTED");
  expect(after.printInfo).toMatchObject({
    labelPrintStatus: "PRINTED",
    labelPrintTime: "2026-11-21T10:01:00Z",
  });
  expect(after.lastUpdateAt).toBe(before.lastUpdateAt);
});

test("printing moves the update time once that quirk is off", async () => {
  const bench = await openSandbox({ quirks: "none" });
  const { orderId } = await bench.control("POST", "orders", {});
  bench.clock.advanceMs(60_000);

  await bench.ask(printPath, { orderId, documentType: "LABEL" });

  const after = await bench.control("GET", `orders/${orderId}`);
  expect(after.lastUpdateAt).toBe("2026-11-21T10:01:00Z");
});

test("some answers to a print are nothing but the order id, and get knows the address", async () => {
  const bench = await openSandbox({ quirks: "printDataString" });
  const shapes = new Set<string>();
  const links = new Set<string>();
  for (let order = 0; order < 12; order++) {
    const { orderId } = await bench.control("POST", "orders", {});
    const { data } = await bench.ask(printPath, { orderId, documentType: "LABEL" });
    shapes.add(data === orderId ? "id" : typeof data);
    const got = await bench.ask<{ printInfo: { labelPdfUrl: string } }>(getPath, { orderId });
    links.add(got.data.printInfo.labelPdfUrl.slice(0, bench.documentUrl.length));
  }

  expect(shapes).toEqual(new Set(["id", "object"]));
  expect(links).toEqual(new Set([bench.documentUrl]));
});

test.each([
  ["INVOICE", "invoice"],
  ["PACKAGE", "packing"],
  ["LABEL", "label"],
  ["PICKING", "picking"],
])("a print of %s marks only the %s document", async (documentType, kind) => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", {});

  await bench.ask(printPath, { orderId, documentType });

  const { printInfo } = await bench.control("GET", `orders/${orderId}`);
  const printed = ["label", "invoice", "packing", "picking"].filter(
    (name) => Object.entries(printInfo).find(([field]) => field === `${name}PrintStatus`)?.[1] === "PRINTED",
  );
  expect(printed).toEqual([kind]);
});

test.each([
  ["a Shopify order", { channel: "SHOPIFY_ID" }],
  ["a manual order", { channel: "MANUAL_ID" }],
  ["an unpaid order", { orderStatus: "PENDING_PAYMENT" }],
  ["an order without a waybill", { orderStatus: "PAID" }],
  ["a cancelled order", { orderStatus: "CANCELLED" }],
  ["an order the marketplace ships itself", { isFulfilByPlatform: true }],
])("%s has no label to print", async (_, spec) => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", spec);

  const answer = await bench.ask(printPath, { orderId, documentType: "LABEL" });

  const after = await bench.control("GET", `orders/${orderId}`);
  expect(answer).toMatchObject({
    code: "BUSINESS_ERROR",
    message: "There is no printable order",
    data: { orderId, pdfUrl: null },
  });
  expect(after.printInfo.labelPrintStatus).toBe("NOT_PRINTED");
});

test("a Shopify order still has an invoice", async () => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", { channel: "SHOPIFY_ID" });

  const answer = await bench.ask<Printed>(printPath, { orderId, documentType: "INVOICE" });

  expect(answer.data.pdfUrl).toContain("/invoice.pdf");
});

test("get offers no address for what has not been printed", async () => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", {});

  const answer = await bench.ask<{ printInfo: Record<string, unknown> }>(getPath, { orderId });

  expect(answer.data.printInfo["labelPdfUrl"]).toBeNull();
});

test("the raw label data names the recipient plainly, and some of it is loosely typed", async () => {
  const bench = await openSandbox({ quirks: "looseLabelData,maskedPersons" });
  const weights = new Set<string>();
  const ready = await truths(bench, "orderStatus=SHIPPING&channel=SHOPEE_ID&limit=12");
  for (const { orderId, shippingAddressInfo } of ready) {
    const response = await bench.send("GET", `/openapi/order/v1/print-document/get?orderId=${orderId}`);
    const { data } = (await response.json()) as {
      data: { itemTotalWeight: unknown; recipientAddress: unknown } | null;
    };
    if (!data) continue;
    weights.add(typeof data.itemTotalWeight);
    expect(data.recipientAddress).toMatchObject({ fullAddress: shippingAddressInfo.fullAddress });
  }

  expect(weights).toEqual(new Set(["number", "string"]));
});
