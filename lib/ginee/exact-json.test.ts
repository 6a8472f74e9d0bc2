import fc from "fast-check";
import { expect, test } from "vitest";
import { isRawJson, parseExactJson } from "./exact-json";

test.each(["608000.0", "9100.000000", "0.10", "12345678901234567890", "1e3", "-0"])(
  "the number %s keeps its digits when written back",
  (digits) => {
    const text = `{"totalAmount":${digits}}`;

    const written = JSON.stringify(parseExactJson(text));

    expect(written).toBe(text);
  },
);

test.each(["0", "-17", "608000", "0.5"])("the plain number %s stays a number", (digits) => {
  const value = parseExactJson(digits);

  expect(value).toBe(Number(digits));
  expect(isRawJson(value)).toBe(false);
});

test("what PostgreSQL cannot store is taken out of values and names", () => {
  const value = parseExactJson(String.raw`{"na\u0000me":"Si\u0000ti \ud800 \ud83d\ude00"}`);

  expect(value).toEqual({ name: "Siti \ufffd 😀" });
});

test.each(["", "{", '{"a":1}`', "<html></html>", "undefined", "NaN", "[1,]"])("%j is not JSON", (text) => {
  expect(() => parseExactJson(text)).toThrow(SyntaxError);
});

test.each([65, 5_000, 200_000])("%i levels of nesting are refused without a crash", (levels) => {
  expect(() => parseExactJson("[".repeat(levels + 1) + "]".repeat(levels + 1))).toThrow();
});

test("a name that means something to JavaScript stays a name", () => {
  const value = parseExactJson('{"__proto__":{"orderId":"SO1"},"constructor":1}');

  expect(Object.keys(value ?? {})).toEqual(["__proto__", "constructor"]);
  expect({}).not.toHaveProperty("orderId");
});

test("any JSON means the same when written back", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 10, noUnicodeString: false }), (text) => {
      expect(JSON.parse(JSON.stringify(parseExactJson(text)))).toEqual(withoutNul(JSON.parse(text)));
    }),
  );
});

/** The one thing we take out on purpose. */
function withoutNul(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(String.raw`\u0000`, ""));
}
