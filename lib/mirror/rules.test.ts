import fc from "fast-check";
import { expect, test } from "vitest";
import { customerNameOf, isCodOf, quantityOf } from "@/lib/facts/rules";
import { differences } from "@/lib/order-changes/rules";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { type KnownOrder, type Telling, codeChanges, merge } from "./rules";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const after = (...tellings: Telling[]) => tellings.reduce<KnownOrder | null>(merge, null);
const known = (...tellings: Telling[]) => {
  const order = after(...tellings);
  if (!order) throw new Error("nothing was told");
  return order;
};

const wire = fc.record(
  {
    orderStatus: fc.constantFrom("PAID", "READY_TO_SHIP", "SHIPPING", null),
    lastUpdateAt: fc.constantFrom(at(1), at(2), at(3), null),
    channel: fc.constantFrom("SHOPEE", "SHOPEE_ID", "TIKI_ID", null),
    totalAmount: fc.constantFrom(1000, 2500.5, "2500.50", null),
    paymentMethod: fc.constantFrom("COD", "OVO", null),
    isCod: fc.constantFrom(true, false, null),
    customerName: fc.constantFrom("Sari", "S**i", null),
    customerInfo: fc.constantFrom({ name: "Budi" }, null),
    totalQuantity: fc.constantFrom(1, 9, null),
    problemOrderTypes: fc.constantFrom(["STOCKOUT"], [], null),
    items: fc.constantFrom(
      [{ sku: "A", quantity: 2 }],
      [{ sku: "B", masterSku: "M", quantity: 1, warehouse: { id: "W" } }],
      [],
      null,
    ),
    logisticsInfos: fc.constantFrom(
      [{ logisticsTrackingNumber: "JX1" }],
      [{ logisticsTrackingNumber: "" }],
      [],
      null,
    ),
    shippingAddressInfo: fc.constantFrom({ name: "Sari" }, { name: "Budi" }, null),
    cancelInfo: fc.constantFrom({ cancelReason: "OUT_OF_STOCK" }, null),
    printInfo: fc.constantFrom(
      null,
      { labelPrintStatus: "NOT_PRINTED" },
      { labelPrintStatus: "PRINTED", labelPrintTime: at(5) },
      { invoicePrintStatus: "PRINTED" },
    ),
  },
  { requiredKeys: [] },
);

const telling: fc.Arbitrary<Telling> = fc
  .tuple(fc.constantFrom("list", "get", "batch-get"), wire, fc.integer({ min: 4, max: 8 }))
  .map(([call, fields, minute]): Telling => {
    const order = { orderId: "SO1", ...fields };
    if (call === "list") return listRow(order, at(minute));
    return fullOrder(order, at(minute), call === "get" ? "get" : "batch-get");
  });

test("the same answers in any order and any number of times end in the same order", () => {
  const shuffled = fc.array(telling, { minLength: 1, maxLength: 6 }).chain((tellings) =>
    fc.record({
      tellings: fc.constant(tellings),
      again: fc.shuffledSubarray([...tellings, ...tellings], { minLength: tellings.length * 2 }),
    }),
  );

  fc.assert(
    fc.property(shuffled, ({ tellings, again }) => {
      expect(after(...again)).toEqual(after(...tellings));
    }),
    { numRuns: 3_000 },
  );
});

test("whatever a list row leaves out, it takes nothing away", () => {
  fc.assert(
    fc.property(fc.array(telling, { minLength: 1, maxLength: 4 }), (tellings) => {
      const before = known(...tellings);

      const silent = merge(before, listRow({ orderId: "SO1", lastUpdateAt: at(9) }, at(9)));

      expect(silent.facts).toEqual(before.facts);
    }),
  );
});

test("print states follow the newest reading of them, not the order's own update time", () => {
  const printed = { labelPrintStatus: "PRINTED", labelPrintTime: at(4) };

  const order = known(
    fullOrder({ orderId: "SO1", lastUpdateAt: at(3), printInfo: { labelPrintStatus: "NOT_PRINTED" } }, at(4)),
    fullOrder({ orderId: "SO1", lastUpdateAt: at(2), printInfo: printed }, at(5)),
    fullOrder({ orderId: "SO1", lastUpdateAt: at(4) }, at(6)),
  );

  expect(order.facts.labelPrintStatus).toBe("PRINTED");
  expect(order.printCheckedAt?.toISOString()).toBe(at(5));
});

test("of two answers about the same instant the one that was fetched later counts", () => {
  const order = known(
    fullOrder({ orderId: "SO1", lastUpdateAt: at(3), orderStatus: "SHIPPING" }, at(5)),
    listRow({ orderId: "SO1", lastUpdateAt: at(3), orderStatus: "PAID" }, at(4)),
  );

  expect(order.facts.orderStatus).toBe("SHIPPING");
});

test("an older full answer fills in what was entirely unknown and changes nothing else", () => {
  const order = known(
    listRow({ orderId: "SO1", lastUpdateAt: at(3), orderStatus: "SHIPPING", totalAmount: 5 }, at(4)),
    fullOrder(
      {
        orderId: "SO1",
        lastUpdateAt: at(1),
        orderStatus: "PAID",
        totalAmount: 4,
        items: [{ sku: "A", quantity: 3 }],
      },
      at(5),
    ),
  );

  expect(order.facts).toMatchObject({ orderStatus: "SHIPPING", totalAmount: "5", items: [{ sku: "A" }] });
  expect(order).toMatchObject({ lastUpdateAt: new Date(at(3)), detailUpdateAt: new Date(at(1)) });
});

test.each([
  [{ isCod: true, paymentMethod: "OVO" }, true],
  [{ isCod: false, paymentMethod: "COD" }, false],
  [{ paymentMethod: "COD" }, true],
  [{ paymentMethod: "OVO", paymentInfo: { codTotalAmount: 5000 } }, true],
  [{ paymentMethod: "OVO", paymentInfo: { codTotalAmount: 0 } }, false],
  [{}, false],
])("an order with %j is cash on delivery: %s", (fields, isCod) => {
  const order = known(
    fullOrder({ orderId: "SO1", ...fields }, at(4)),
    listRow({ orderId: "SO1", paymentMethod: "OVO", lastUpdateAt: at(9) }, at(9)),
  );

  expect(isCodOf(order.facts)).toBe(isCod);
});

test("the number of pieces is the sum of the items when Ginee does not give one", () => {
  const order = known(fullOrder({ orderId: "SO1", items: [{ quantity: 2 }, { quantity: 3 }, {}] }, at(4)));

  expect(quantityOf(order.facts)).toBe(5);
});

test("a name that one call masks and another gives is shown as given, and is no change", () => {
  const before = known(fullOrder({ orderId: "SO1", customerInfo: { name: "S**i" } }, at(4)));

  const order = merge(before, listRow({ orderId: "SO1", customerName: "Sari" }, at(5)));

  expect(customerNameOf(order.facts)).toBe("Sari");
  expect(differences(before, order)).toEqual({ changed: ["customerName"], recorded: [] });
});

test("a status in other letters is no change", () => {
  const before = known(fullOrder({ orderId: "SO1", externalOrderStatus: "SHIPPED" }, at(4)));

  const order = merge(before, listRow({ orderId: "SO1", externalOrderStatus: "shipped" }, at(5)));

  expect(differences(before, order).recorded).toEqual([]);
});

test("Tokopedia's invoice number is found whole and by its last part", () => {
  const order = known(listRow({ orderId: "SO1", externalOrderSn: "INV/20260105/MPL/3620751231" }, at(4)));

  const { added, removed } = codeChanges(null, order);

  expect(removed).toEqual([]);
  expect(added).toEqual([
    { kind: "order_id", code: "SO1" },
    { kind: "order_sn", code: "INV20260105MPL3620751231" },
    { kind: "order_sn", code: "3620751231" },
  ]);
});
