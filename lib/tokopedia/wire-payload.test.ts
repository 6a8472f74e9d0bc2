import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tokopediaOrderNotificationSchema, tokopediaOrderStatusSchema } from "./wire-payload";

test("products are read under either name, and their names in either case", () => {
  const status = tokopediaOrderStatusSchema.parse({ product_details: [{ Name: "Kaos" }, null] });
  const twin = tokopediaOrderStatusSchema.parse({ products: [{ name: "Kaos" }] });

  expect(status.products.map(({ name }) => name)).toEqual(["Kaos"]);
  expect(twin.products).toEqual(status.products);
});

test("a blank customer is a masked one, not one without a name", () => {
  const { customer } = tokopediaOrderNotificationSchema.parse({
    customer: { id: 7, Name: "", phone: "", email: "" },
  });

  expect(customer).toEqual({ id: "7", name: null, phone: null, email: null });
});

test("a callback's own spellings are read too", () => {
  const payload = tokopediaOrderNotificationSchema.parse({
    invoice_num: "INV/20200908/XX/IX/623780220",
    create_time: 1599559685,
    custom_fields: { awb: " JP123 " },
    order_status: 0,
  });

  expect(payload).toMatchObject({
    invoice_ref_num: "INV/20200908/XX/IX/623780220",
    create_time: "2020-09-08T10:08:05.000Z",
    custom_fields: { awb: "JP123" },
    order_status: 0,
  });
});

test("no JSON in the place of a payload can make reading it fail", () => {
  const names = Object.keys(tokopediaOrderNotificationSchema.parse({}));
  const hostile = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());

  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), hostile), (value) => {
      expect(tokopediaOrderStatusSchema.parse(value)).toHaveProperty("products");
      expect(Object.keys(tokopediaOrderNotificationSchema.parse(value))).toEqual(names);
    }),
  );
});

const example = (name: string) => {
  const { data } = JSON.parse(readFileSync(`sandbox/fixtures/tokopedia-${name}.json`, "utf8"));
  return data;
};

test("the vendor's own examples are read", () => {
  const status = tokopediaOrderStatusSchema.parse(example("order-status"));
  const notification = tokopediaOrderNotificationSchema.parse(example("order-notification"));

  expect(status).toMatchObject({ order_status: 0, products: [{ name: expect.any(String) }] });
  expect(notification).toMatchObject({
    invoice_ref_num: "INV/20200908/XX/IX/623780220",
    recipient: { address: { district: "Genteng", geo: "-7.2648774,112.7485448" } },
    amt: { ttl_amount: "15000" },
    create_time: "2020-09-08T10:08:05.813455Z",
    accept_partial: false,
  });
});
