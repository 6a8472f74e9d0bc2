import { expect, test } from "vitest";
import { instantMs, meaningOf, moduleOf, normaliseEntity } from "./rules";

test.each([
  ["order", "CREATE", "order"],
  ["Orders", null, "order"],
  ["ORDER_CREATE", "CREATE", "order"],
  ["order", "UPDATE", "order-status"],
  ["OrderStatusChange", "CREATE", "order-status"],
  ["ORDER STATUS", "UPDATE", "order-status"],
  ["delivery-order", "CREATE", "delivery-order"],
  ["DELIVERY_ORDER", "DELETE", "delivery-order"],
  ["DeliveryOrder", "UPDATE", "delivery-order"],
  ["fulfillment-order", "CREATE", "fulfillment"],
  ["FulfilmentOrder", "UPDATE", "fulfillment"],
  ["Fulfillment Order", "UPDATE", "fulfillment"],
  ["inbound_order_create", "CREATE", "inbound"],
  ["INBOUND-ORDER", "UPDATE", "inbound"],
  ["OutboundOrder", "UPDATE", "outbound"],
  ["outbound order cancel", "DELETE", "outbound"],
  ["master_product_create", "CREATE", "master-product"],
  ["MasterProduct", "UPDATE", "master-product"],
  ["MASTER-PRODUCT", "DELETE", "master-product"],
  ["purchase_order", "CREATE", "unknown"],
  ["warehouse", "CREATE", "unknown"],
  ["___", "CREATE", "unknown"],
  [null, null, "unknown"],
])("what calls itself %s (%s) belongs to the module %s", (entity, action, module) => {
  expect(moduleOf("ginee", entity, action)).toBe(module);
  expect(moduleOf("ginee", normaliseEntity(entity), action)).toBe(module);
  expect(moduleOf("tokopedia", entity, action)).toBe("tokopedia-order");
});

test.each([
  ["order", { payload: { orderId: "SO1" } }, { kind: "order", orderId: "SO1" }],
  ["order-status", { payload: { orderId: "SO1" } }, { kind: "order", orderId: "SO1" }],
  ["order-status", { payload: '{"orderId":"SO1"}' }, { kind: "order", orderId: "SO1" }],
  ["order", { payload: {} }, { kind: "unusable", reason: "no_order_id" }],
  ["order", { payload: { orderId: 12345 } }, { kind: "order", orderId: "12345" }],
  [
    "delivery-order",
    { payload: { deliveryOrderId: "W1", sourceOrderId: "SO1" } },
    {
      kind: "delivery-order",
      deliveryOrderId: "W1",
      orderId: "SO1",
      payload: { deliveryOrderId: "W1", sourceOrderId: "SO1" },
    },
  ],
  ["delivery-order", { payload: { sourceOrderId: "SO1" } }, { kind: "order", orderId: "SO1" }],
  ["delivery-order", { payload: {} }, { kind: "unusable", reason: "no_order_id" }],
  ["fulfillment", { payload: { orderId: "SO1" } }, { kind: "order", orderId: "SO1" }],
  ["fulfillment", { payload: { fulfillmentOrderId: "F1" } }, { kind: "stored", subjectId: "F1" }],
  [
    "outbound",
    { payload: { orderId: "SO1", outboundOrderId: "OUT1" } },
    { kind: "stored", subjectId: "OUT1" },
  ],
  ["inbound", { payload: {} }, { kind: "stored", subjectId: null }],
  ["master-product", { payload: { masterProductId: "M" } }, { kind: "stored", subjectId: "M" }],
  ["unknown", { data: 1, orderId: "SO1" }, { kind: "order", orderId: "SO1" }],
  ["unknown", { payload: { orderId: "PO1" } }, { kind: "stored", subjectId: null }],
  ["unknown", {}, { kind: "stored", subjectId: null }],
  ["a module of tomorrow", { payload: 7 }, { kind: "stored", subjectId: null }],
  ["tokopedia-order", { order_id: 12 }, { kind: "tokopedia-order", externalOrderId: "12" }],
])("a notification of the module %s means what it names: %j", (module, body, meaning) => {
  expect(meaningOf(module, JSON.stringify(body))).toEqual(meaning);
});

test("what is no object means nothing, and says so", () => {
  expect(["", "[1]", "null", "{"].map((body) => meaningOf("order", body))).toEqual(
    Array(4).fill({ kind: "unusable", reason: "not_an_object" }),
  );
});

test("a number that lost digits on its way is not taken for the id of another order", () => {
  const body = '{"payload":{"orderId":12345678901234567890,"deliveryOrderId":90071992547409931}}';

  expect(meaningOf("order", body)).toEqual({ kind: "unusable", reason: "no_order_id" });
  expect(meaningOf("delivery-order", body)).toEqual({ kind: "unusable", reason: "no_order_id" });
});

const atThree = Date.UTC(2026, 10, 20, 3, 5);

test.each([
  "2026-11-20T03:05:00Z",
  "2026-11-20T03:05:00.000000Z",
  "2026-11-20T10:05:00+07:00",
  "2026-11-20T03:05:00",
  "2026-11-20 03:05:00",
  "2026-11-20T03:05",
  atThree,
  String(atThree),
  atThree / 1000,
])("%j is five past three: a time without a zone is UTC, as Ginee's other times are", (value) => {
  expect(instantMs(value)).toBe(atThree);
});

test.each([
  "",
  "soon",
  "03:05",
  "2026",
  2026,
  -1,
  "1899-01-01T00:00:00Z",
  "9999-01-01T00:00:00Z",
  1e20,
  null,
  {},
])("%j is no time that orders anything", (value) => {
  expect(instantMs(value)).toBeNull();
});
