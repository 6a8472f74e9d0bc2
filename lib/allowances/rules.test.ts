import { expect, test } from "vitest";
import { isTooOld, listAllowanceS, orderAllowanceS } from "./rules";

const now = Date.parse("2026-11-21T07:00:00Z");
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
const order = (orderStatus: string, changedS: number, labelPrintStatus = "NOT_PRINTED") => ({
  orderStatus,
  lastUpdateAt: ago(changedS),
  printInfo: { labelPrintStatus },
});

test("a list may be two rounds of the sweep old and a little more", () => {
  expect(isTooOld(ago(130), listAllowanceS(60), now)).toBe(false);
  expect(isTooOld(ago(140), listAllowanceS(60), now)).toBe(true);
});

test("the print states of an order that changed just now grow old sooner than those of one that lies", () => {
  const fresh = orderAllowanceS(order("READY_TO_SHIP", 60), now);
  const lying = orderAllowanceS(order("READY_TO_SHIP", 86_400 * 20), now);

  expect(fresh).toBeGreaterThan(2 * 60);
  expect(fresh).toBeLessThanOrEqual(10 * 60);
  expect(lying).toBeGreaterThan(6 * 3_600);
});

test("what is printed is allowed to be older, and what is closed much older", () => {
  const open = orderAllowanceS(order("READY_TO_SHIP", 60), now);

  expect(orderAllowanceS(order("READY_TO_SHIP", 60, "PRINTED"), now)).toBeGreaterThan(open);
  expect(orderAllowanceS(order("COMPLETED", 60), now)).toBeGreaterThan(86_400);
});

test("an order that never told when it changed is treated as one that lies", () => {
  const unknown = { ...order("PAID", 0), lastUpdateAt: null };

  expect(orderAllowanceS(unknown, now)).toBe(orderAllowanceS(order("PAID", 86_400 * 20), now));
});
