import { expect, test } from "vitest";
import { differencesBetween, orderOutcome } from "./rules";
import type { Finding } from "./schema";

const mask = (value: string) => (value === "" ? "" : "***");

test("what changed is named field by field, products by their SKU whatever their order", () => {
  const received = {
    order_status: "220",
    products: [
      { id: "1", name: "Kaos", sku: "A", quantity: 1 },
      { id: "2", name: "Topi", sku: "B", quantity: 1 },
    ],
    custom_fields: null,
  };
  const now = {
    order_status: "500",
    products: [
      { id: "2", name: "Topi", sku: "B", quantity: 3 },
      { id: "3", name: "Tas", sku: "C", quantity: 1 },
    ],
    custom_fields: { awb: "JP1" },
  };

  expect(differencesBetween(received, now, mask)).toEqual([
    { field: "order_status", received: "220", now: "500" },
    { field: "products[A]", received: "Kaos", now: null },
    { field: "products[B].quantity", received: "1", now: "3" },
    { field: "products[C]", received: null, now: "Tas" },
    { field: "custom_fields.awb", received: null, now: "JP1" },
  ]);
});

test("another spelling of the same fact is no difference, nor what one side leaves out or masks", () => {
  const received = {
    fs_id: "13138",
    create_time: "2020-09-08T10:08:05.000Z",
    customer: null,
    products: [{ sku: "A", currency: "Rp", weight: null }],
    device_type: "android",
  };
  const now = {
    fs_id: "13398",
    create_time: "2020-09-08T10:08:05.813455Z",
    customer: { name: "Ani" },
    products: [{ sku: "A", currency: "Rp.", weight: "0.25" }],
    device_type: null,
  };

  expect(differencesBetween(received, now, mask)).toEqual([]);
});

test("persons are compared in the clear and shown masked", () => {
  const received = { recipient: { name: "Ani", address: { city: "Solo" } } };
  const now = { recipient: { name: "Adi", address: { city: "Kudus" } } };

  expect(differencesBetween(received, now, mask)).toEqual([
    { field: "recipient.name", received: "***", now: "***" },
    { field: "recipient.address.city", received: "Solo", now: "Kudus" },
  ]);
});

test("an order of which one payload stayed unanswered is unknown, however well the other went", () => {
  const finding = (outcome: Finding["outcome"]) => ({ outcome }) as Finding;

  expect(orderOutcome([finding("same"), finding("same")])).toBe("same");
  expect(orderOutcome([finding("same"), finding("missing")])).toBe("repaired");
  expect(orderOutcome([finding("differs"), finding("unknown")])).toBe("unknown");
});
