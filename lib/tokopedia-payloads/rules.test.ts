import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { maskPersons, payloadTypeOf } from "./rules";

const mask = (value: string) => (value === "" ? "" : "***");

test("a Tokopedia payload keeps its numbers and products and loses every word about a person", () => {
  const payload = {
    order_id: 582220328,
    products: [{ Name: "BAJU PALING OKE1A", sku: "BJUOKE" }],
    customer: { id: 99098231, Name: "Ani", phone: "", email: "ani@example.test" },
    recipient: {
      Name: "Budi",
      phone: "628119916444",
      address: { address_full: "Jl. Mawar 3", city: "Kota Surabaya", geo: "-7.26,112.74" },
    },
  };

  const masked = maskPersons(payload, mask);

  expect(masked).toEqual({
    order_id: 582220328,
    products: [{ Name: "BAJU PALING OKE1A", sku: "BJUOKE" }],
    customer: { id: 99098231, Name: "***", phone: "", email: "***" },
    recipient: {
      Name: "***",
      phone: "***",
      address: { address_full: "***", city: "Kota Surabaya", geo: "***" },
    },
  });
});

test("the vendor's own example carries no person after masking", () => {
  const example: unknown = JSON.parse(
    readFileSync("sandbox/fixtures/tokopedia-order-notification.json", "utf8"),
  );

  const masked = JSON.stringify(maskPersons(example, mask));

  expect(JSON.stringify(example)).toContain("628119916444");
  expect(masked).not.toContain("628119916444");
  expect(masked).toContain("BJUOKE");
});

test.each([
  [{ order_status: 220, product_details: [] }, "order_status"],
  [{ order_status: 220, invoice_num: "INV/1" }, "order_notification"],
  [{ recipient: {} }, "order_notification"],
  [{ order_status: 400, shop_id: 1 }, "order_status"],
  [{ order_id: 1, reason: "buyer asks to cancel" }, null],
])("a callback %j is told apart by what it carries", (body, type) => {
  expect(payloadTypeOf(body)).toBe(type);
});
