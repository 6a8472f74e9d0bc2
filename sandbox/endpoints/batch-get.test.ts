import { expect, test } from "vitest";
import { batchPath, getPath, openSandbox, shopsOf, truths } from "../testing/workbench.ts";

type Found = { orderId: string; shippingDocumentInfo?: { sortCode: unknown } };

test("unknown ids are simply missing from the answer", async () => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", {});

  const some = await bench.ask<Found[]>(batchPath, { orderIds: ["SO000000000000000000000000", orderId] });
  const none = await bench.ask<Found[]>(batchPath, { orderIds: ["SO000000000000000000000000"] });

  expect(some.data.map((order) => order.orderId)).toEqual([orderId]);
  expect(none).toMatchObject({ code: "SUCCESS", data: [] });
});

test("orders are found by their shop and marketplace ids, and only in that shop", async () => {
  const bench = await openSandbox({ orders: 2000 });
  const wanted = await truths(bench, "channel=TOKOPEDIA_ID&limit=3");
  const shopId = wanted[0]?.shopId ?? "";
  const channelOrderIds = wanted.map((order) => order.externalOrderId);
  const other = (await shopsOf(bench)).find((shop) => shop.channel === "LAZADA_ID")?.shopId;

  const found = await bench.ask<Found[]>(batchPath, { shopId, channelOrderIds });
  const elsewhere = await bench.ask<Found[]>(batchPath, { shopId: other, channelOrderIds });

  const inShop = wanted.filter((order) => order.shopId === shopId).map((order) => order.orderId);
  expect(found.data.map((order) => order.orderId).sort()).toEqual(inShop.sort());
  expect(elsewhere.data).toEqual([]);
});

test("the shipping document section comes only when asked for, and only for TikTok", async () => {
  const bench = await openSandbox();
  const tiktok = await bench.control("POST", "orders", { channel: "TIKTOK_ID" });
  const shopee = await bench.control("POST", "orders", { channel: "SHOPEE_ID" });
  const orderIds = [tiktok.orderId, shopee.orderId];

  const plain = await bench.ask<Found[]>(batchPath, { orderIds });
  const full = await bench.ask<Found[]>(batchPath, { orderIds, includedSection: ["SHIPPING_DOCUMENT_INFO"] });

  const withSection = full.data.filter((order) => order.shippingDocumentInfo).map((order) => order.orderId);
  expect(plain.data.filter((order) => order.shippingDocumentInfo)).toEqual([]);
  expect(withSection).toEqual([tiktok.orderId]);
});

test("get tells what batch-get does not, and leaves out what only batch-get knows", async () => {
  const bench = await openSandbox();
  const { orderId } = await bench.control("POST", "orders", { channel: "TIKTOK_ID" });

  const { data } = await bench.ask<Record<string, unknown>>(getPath, { orderId });

  const unknownToGet = ["fakerOrder", "isCod", "shippingDocumentInfo"].filter((name) => name in data);
  expect(data).toHaveProperty("purchasedOn");
  expect(data).toHaveProperty("shippingAddressInfo.town");
  expect(unknownToGet).toEqual([]);
  expect(data).not.toHaveProperty("items.0.masterSku");
});

test("an unknown order does not exist", async () => {
  const bench = await openSandbox();

  const answer = await bench.ask(getPath, { orderId: "SO000000000000000000000000" });

  expect(answer).toMatchObject({
    code: "DATA_NOT_EXISTED",
    message: "The data you requested does not exist",
    data: null,
  });
});
