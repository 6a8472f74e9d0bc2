import fc from "fast-check";
import { expect, test } from "vitest";
import { askWindows, isAskedFor, questionOf, questionsByCall } from "./rules";

const now = new Date("2026-11-21T10:00:00Z");
const dayMs = 86_400_000;

test.each([false, true])("windows are at most 15 days, newest first, without a gap (older: %s)", (older) => {
  const windows = askWindows(now, older);

  const [newest] = windows;
  expect(newest?.to.getTime()).toBeGreaterThan(now.getTime());
  for (const { from, to } of windows) expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(15 * dayMs);
  windows.slice(1).forEach((window, index) => {
    expect(window.to.getTime()).toBeGreaterThanOrEqual(windows[index]?.from.getTime() ?? Infinity);
    expect(window.from.getTime()).toBeLessThan(windows[index]?.from.getTime() ?? 0);
  });
});

test("three months are asked at once, and a year with Ginee's history only when older ones are wanted", () => {
  const oldest = (older: boolean) =>
    Math.round((now.getTime() - (askWindows(now, older).at(-1)?.from.getTime() ?? 0)) / dayMs);

  expect(oldest(false)).toBe(92);
  expect(oldest(true)).toBe(365);
  expect(askWindows(now, false).some(({ isHistorical }) => isHistorical)).toBe(false);
  expect(askWindows(now, true).filter(({ isHistorical }) => isHistorical)[0]?.to).toEqual(
    new Date(now.getTime() - 85 * dayMs),
  );
});

test.each([
  ["a Shopee number in small letters", "220908abcd12xy", "220908ABCD12XY"],
  ["a number with a return mark", "220908ABCD12XY-RET", "220908ABCD12XY"],
  ["a scan that came twice", "220908ABCD12XY220908ABCD12XY", "220908ABCD12XY"],
  ["a scanner's control characters", "\u0002220908ABCD12XY\r\n", "220908ABCD12XY"],
  ["a Tokopedia invoice", "INV/20260801/MPL/4123456789", "INV/20260801/MPL/4123456789"],
  ["the same as a link spells it", "INV%2F20260801%2FMPL%2F4123456789", "INV/20260801/MPL/4123456789"],
  ["the same without its strokes", "inv20260801mpl4123456789", "INV/20260801/MPL/4123456789"],
  ["the same twice", "INV/20260801/MPL/4123456789INV/20260801/MPL/4123456789", "INV/20260801/MPL/4123456789"],
  ["a Shopify number without its mark", "10042", "#10042"],
  ["digits in groups", "1234 5678 9012 345678", "123456789012345678"],
])("Ginee is asked for %s as the marketplace writes it", (_name, text, number) => {
  expect(questionOf(text)?.numbers).toContain(number);
});

test("Ginee's own id is asked for as an id", () => {
  expect(questionOf("so6667381dfa4f8c0001cb2e68")).toEqual({
    orderId: "SO6667381DFA4F8C0001CB2E68",
    numbers: [],
  });
});

test.each([
  "",
  "   ",
  "kaos hitam",
  "Siti Rahayu",
  "siti rahayu 08123",
  "kaos",
  "42",
  "%",
  "\u0000",
  "x".repeat(400),
])("%j is no order number and goes nowhere", (text) => {
  expect(questionOf(text)).toBeNull();
});

test("whatever is typed, at most 100 spellings go out, each short, with a digit and without blanks", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: "binary" }), (text) => {
      const { numbers } = questionOf(text) ?? { numbers: [] };

      expect(numbers.length).toBeLessThanOrEqual(100);
      expect(numbers.every((number) => /^[^\s]{5,64}$/u.test(number) && /\d/.test(number))).toBe(true);
    }),
  );
});

test("an order that Ginee sends although nobody asked for it is not taken for the answer", () => {
  const question = { orderId: null, numbers: ["220908ABCD12XY"] };
  const order = (externalOrderSn: string | null, externalOrderId: string | null = null) => ({
    externalOrderSn,
    externalOrderId,
  });

  expect(isAskedFor(question, order("220908ABCD12XY "))).toBe(true);
  expect(isAskedFor(question, order(null, "220908abcd12xy"))).toBe(true);
  expect(isAskedFor(question, order("999999ABCD12XY"))).toBe(false);
  expect(isAskedFor(question, order(null))).toBe(false);
});

test("of a long list at most a hundred spellings go out in a call and five calls in a window, and none twice", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 120 });
  fc.assert(
    fc.property(sizes, (list) => {
      const questions = list.map((size, at) => ({
        orderId: null,
        numbers: Array.from({ length: size }, (_, index) => `${at}-${index}`),
      }));

      const calls = questionsByCall(questions);

      expect(calls.length).toBeLessThanOrEqual(5);
      for (const call of calls)
        expect(call.flatMap(({ numbers }) => numbers).length).toBeLessThanOrEqual(100);
      expect(calls.flat()).toEqual(questions.slice(0, calls.flat().length));
      if (calls.length < 5) expect(calls.flat()).toHaveLength(questions.length);
    }),
  );
});
