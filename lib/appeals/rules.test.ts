import { expect, test } from "vitest";
import { entriesOf, verdictOf, type AppealFacts } from "./rules";

const deadline = "2026-11-20T10:00:00.000Z";
const before = "2026-11-20T09:59:59.000Z";
const after = "2026-11-20T10:00:01.000Z";
const seenEarly = { at: "2026-11-18T01:00:00.000Z", status: "PAID" };
const left = (at: string) => ({ at, status: "SHIPPING", source: "webhook" });

const anOrder = (told: Partial<AppealFacts>): AppealFacts => ({
  orderId: "SO1",
  orderSn: "2611ABC",
  channel: "SHOPEE_ID",
  shop: "Ceria",
  status: "READY_TO_SHIP",
  waybills: [],
  couriers: [],
  deadline,
  createdAt: "2026-11-18T00:00:00.000Z",
  paidAt: null,
  labelPrintedAt: null,
  printCheckedAt: null,
  announced: null,
  isAnnouncedGone: false,
  seen: seenEarly,
  left: null,
  copies: [],
  ...told,
});

test.each([
  ["kept", { status: "SHIPPING", left: left(before) }],
  ["late", { status: "DELIVERED", left: left(after) }],
  ["open", {}],
  ["cancelled", { status: "CANCELLED" }],
  ["noDeadline", { deadline: null, left: left(after) }],
  ["kept", { status: "COMPLETED", seen: { at: before, status: "DELIVERED" } }],
  ["unknown", { status: "COMPLETED", seen: { at: after, status: "DELIVERED" } }],
  ["unknown", { status: "COMPLETED" }],
] as const)("an order's deadline is called %s for what is on record: %j", (verdict, told) => {
  expect(verdictOf(anOrder(told), new Date(before))).toBe(verdict);
});

test("an order that is still here after its deadline is overdue", () => {
  expect(verdictOf(anOrder({}), new Date(after))).toBe("overdue");
});

test("what nobody recorded keeps its place without a time, and every copy is told with its person", () => {
  const copy = {
    copy: 1,
    takenAt: before,
    station: "Meja 2",
    person: "Siti",
    reason: null,
    confirmedAt: after,
    confirmedBy: "Budi",
  };

  const entries = entriesOf(anOrder({ copies: [copy, { ...copy, copy: 2, confirmedAt: null }] }));

  expect(entries.map(({ event, at }) => [event, at])).toEqual([
    ["created", "2026-11-18T00:00:00.000Z"],
    ["paid", null],
    ["announced", null],
    ["seen", seenEarly.at],
    ["labelPrinted", null],
    ["labelTaken", before],
    ["labelConfirmed", after],
    ["labelTaken", before],
    ["shipped", null],
  ]);
});
