import { expect, test } from "vitest";
import { asksAboutPersons, parseBodyPath } from "./rules";

test.each([
  ['payload.data.orderStatus = "READY_TO_SHIP"', '$."payload"."data"."orderStatus"', "READY_TO_SHIP"],
  ["payload.orderStatus=READY_TO_SHIP", '$."payload"."orderStatus"', "READY_TO_SHIP"],
  ["$.payload.items[0].sku == KP-001", '$."payload"."items"[0]."sku"', "KP-001"],
  ["payload.items[*].quantity = 2", '$."payload"."items"[*]."quantity"', 2],
  ["payload.isCod = true", '$."payload"."isCod"', true],
  ['payload."a.b \\"c\\"" = "true"', '$."payload"."a.b \\"c\\""', "true"],
  ['payload.sku = ") || true // $', '$."payload"."sku"', null],
  ["payload.sku = ) || (true", '$."payload"."sku"', ") || (true"],
  ["payload.orderId = 000123", '$."payload"."orderId"', "000123"],
])("%s asks for one value at one place", (text, path, value) => {
  const parsed = parseBodyPath(text);

  expect(parsed && { path: parsed.jsonPath, value: parsed.value }).toEqual(
    value === null ? null : { path: `${path} ? (@ == $value)`, value },
  );
});

test.each([
  "",
  "payload",
  "payload =",
  "= 1",
  ".payload = 1",
  "payload..data = 1",
  "[0].a = 1",
  "a ? (@ > 1) = 1",
  "a.* = 1",
  "a.** = 1",
  "a.size() = 1",
  'a."b = 1',
  'a = "unfinished',
  'a."\\u0000" = 1',
  'a = "\\ud83d"',
  "a.b.c.d.e.f.g.h.i.j.k.l.m = 1",
  `a = ${"x".repeat(200)}`,
])("%j is no question about a body", (text) => {
  expect(parseBodyPath(text)).toBeNull();
});

test.each([
  ["payload.buyerName = Siti", true],
  ["payload.phones[0] = 0812", true],
  ['payload.shippingAddress.fullAddress = "Jl. Mawar 7"', true],
  ['payload."Customer_Name" = x', true],
  ['payload = "{}"', true],
  ["payload.address[0][1] = x", true],
  ["payload.shippingAddress.city = Bandung", false],
  ["payload.shop.shopName = Toko", false],
])("%s asks about a person: %s", (text, isPersonal) => {
  const path = parseBodyPath(text);

  expect(path && asksAboutPersons(path)).toBe(isPersonal);
});
