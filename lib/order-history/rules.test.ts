import fc from "fast-check";
import { expect, test } from "vitest";
import { type KnownOrder, merge } from "@/lib/mirror/rules";
import { differences, keptOf, viewOf } from "@/lib/order-changes/rules";
import { changedFields, listedFields, stopField, toldElsewhere } from "@/lib/order-changes/schema";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { factsAt, fromWallTime, type PastFact, placeOf, type Present, wallTime } from "./rules";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute));

const wire = fc.record(
  {
    orderStatus: fc.constantFrom("PAID", "READY_TO_SHIP", "SHIPPING", "CANCELLED", null),
    totalAmount: fc.constantFrom(1000, 2500.5, null),
    isCod: fc.constantFrom(true, false, null),
    items: fc.constantFrom([{ sku: "A", quantity: 2 }], [{ productName: "Gelas", quantity: 1 }], null),
    logisticsInfos: fc.constantFrom(
      [{ logisticsProviderName: "J&T", logisticsTrackingNumber: "JX1" }],
      [{ logisticsProviderName: "JNE", logisticsTrackingNumber: "JN2" }],
      null,
    ),
    shippingAddressInfo: fc.constantFrom({ name: "Sari" }, { name: "Budi" }, null),
    cancelInfo: fc.constantFrom({ cancelReason: "OUT_OF_STOCK" }, null),
    printInfo: fc.constantFrom(null, { labelPrintStatus: "NOT_PRINTED" }, { labelPrintStatus: "PRINTED" }),
  },
  { requiredKeys: [] },
);

/** One answer a minute, each newer than the one before. */
const answers = fc.array(fc.tuple(fc.constantFrom("list", "batch-get"), wire), {
  minLength: 1,
  maxLength: 8,
});

type Change = { field: string; before: string | null; after: string | null; at: Date };

function lived(told: [string, object][]) {
  const states: KnownOrder[] = [];
  const changes: Change[] = [];
  for (const [index, [call, fields]] of told.entries()) {
    const when = at(index).toISOString();
    const order = { orderId: "SO1", lastUpdateAt: when, ...fields };
    const before = states.at(-1) ?? null;
    const after = merge(before, call === "list" ? listRow(order, when) : fullOrder(order, when));
    states.push(after);
    if (before)
      changes.push(...differences(before, after).recorded.map((change) => ({ ...change, at: at(index) })));
  }
  return { states, changes };
}

const last = (states: KnownOrder[]) => {
  const found = states.at(-1);
  if (!found) throw new Error("nothing was told");
  return found;
};

function pastOf(states: KnownOrder[], changes: Change[], when: Date): PastFact[] {
  const now = viewOf(last(states).facts);
  const known = { firstSeenAt: at(0), firstDetailAt: last(states).firstDetailAt };
  const present: Present = (field) =>
    field === stopField
      ? { kept: null, isWithheld: false }
      : { kept: keptOf(now[field]), isWithheld: now[field].isWithheld };
  return factsAt(present, changes, when, known);
}

const kept = (order: KnownOrder, field: PastFact["field"]) =>
  field === stopField ? null : keptOf(viewOf(order.facts)[field]);

test("undoing what came later shows each fact as it stood at that moment, or says that it is not known", () => {
  fc.assert(
    fc.property(answers, (told) => {
      const { states, changes } = lived(told);

      for (const [index, state] of states.entries()) {
        for (const fact of pastOf(states, changes.toReversed(), at(index))) {
          const wasKnown = listedFields.has(fact.field) || state.detailAt !== null;
          expect(fact.isKnown).toBe(wasKnown);
          expect(fact.then).toBe(wasKnown ? kept(state, fact.field) : null);
        }
      }
    }),
    { numRuns: 1_000 },
  );
});

test("going through the history from the first known state ends in the present", () => {
  fc.assert(
    fc.property(answers, (told) => {
      const { states, changes } = lived(told);
      const known = new Map(changedFields.map((field) => [field as string, kept(last(states), field)]));

      const start = new Map(known);
      for (const { field, before } of changes.toReversed()) start.set(field, before);
      const replayed = new Map(start);
      for (const { field, after } of changes) replayed.set(field, after);

      expect(replayed).toEqual(known);
    }),
  );
});

test("nothing is said of an order before it came to us, nor of its items before they were told", () => {
  const { states, changes } = lived([
    ["list", { orderStatus: "PAID" }],
    ["batch-get", { orderStatus: "READY_TO_SHIP", items: [{ sku: "A", quantity: 2 }] }],
  ]);
  const fact = (when: Date, field: string) =>
    pastOf(states, changes, when).find((one) => one.field === field);

  expect(pastOf(states, changes, at(-1)).some(({ isKnown }) => isKnown)).toBe(false);
  expect(fact(at(0), "items")).toMatchObject({ isKnown: false, then: null });
  expect(fact(at(0), "orderStatus")).toMatchObject({ then: "PAID", now: "READY_TO_SHIP", isOther: true });
  expect(fact(at(1), "items")?.then).toContain('"sku":"A"');
});

test("of a person it is only said that something changed", () => {
  const { states, changes } = lived([
    ["batch-get", { shippingAddressInfo: { name: "Sari" } }],
    ["batch-get", { shippingAddressInfo: { name: "Budi" } }],
  ]);

  const past = pastOf(states, changes, at(0)).find(({ field }) => field === "shippingAddressInfo");

  expect(past).toEqual({
    field: "shippingAddressInfo",
    then: null,
    now: null,
    isKnown: true,
    isWithheld: true,
    isOther: true,
  });
  expect([...toldElsewhere]).not.toContain("shippingAddressInfo");
});

test("a time that is typed is a time of the wall clock there, to the end of that second", () => {
  const typed = fromWallTime("2026-11-21T14:02:31", "Asia/Jakarta");

  expect(typed).toBe("2026-11-21T07:02:31.999Z");
  expect(wallTime(typed ?? "", "Asia/Jakarta")).toBe("2026-11-21T14:02:31");
  expect(fromWallTime("2026-11-21T14:02", "Asia/Jayapura")).toBe("2026-11-21T05:02:59.999Z");
  expect(fromWallTime("soon", "Asia/Jakarta")).toBeNull();
});

test("a moment belongs to the newest change that is not after it", () => {
  const moments = ["2026-11-21T07:00:00.000Z", "2026-11-21T08:00:00.000Z"];

  expect(placeOf(moments, "2026-11-21T06:59:59Z")).toBe(-1);
  expect(placeOf(moments, "2026-11-21T07:00:00Z")).toBe(0);
  expect(placeOf(moments, "2026-11-22T00:00:00Z")).toBe(1);
});
