import { expect, test } from "vitest";
import { mostCodes, splitCodes } from "./rules";

test.each<[string, string, string[]]>([
  ["one a line", "A1\nB2\r\nC3\n", ["A1", "B2", "C3"]],
  [
    "blanks, tabs, commas, semicolons and bars",
    " A1 B2\tC3,D4; E5|F6 ",
    ["A1", "B2", "C3", "D4", "E5", "F6"],
  ],
  ["full-width commas", "A1，B2；C3、D4", ["A1", "B2", "C3", "D4"]],
  ["no-break blanks and control characters of a scanner", "A1\u00a0B2\u001dC3\u0000", ["A1", "B2", "C3"]],
  ["dashes and marks inside a code stay as they came", "spx-05 #123 JX1-RET", ["spx-05", "#123", "JX1-RET"]],
  ["lines of marks only are no codes", "A1\n-----\n• B2\n,,;\n", ["A1", "B2"]],
  ["words without a Latin letter are kept and not lost", "订单 A1", ["订单", "A1"]],
  ["nothing", " \n\t", []],
])("a pasted list is split: %s", (_name, text, codes) => {
  expect(splitCodes(text)).toEqual({ codes, duplicates: [], tooLong: [], tooMany: false });
});

test.each<[string, string, string[], string[]]>([
  ["the same", "A1 B2 A1 A1", ["A1", "B2"], ["A1"]],
  ["in small letters and with dashes", "SPX05\nspx-05\nB2", ["SPX05", "B2"], ["SPX05"]],
  ["a code and its return are two scans", "SPX05 SPX05-RET", ["SPX05", "SPX05-RET"], []],
  ["words without a Latin letter differ", "订单 包裹", ["订单", "包裹"], []],
])("a code that comes twice is asked once and named: %s", (_name, text, codes, duplicates) => {
  expect(splitCodes(text)).toMatchObject({ codes, duplicates });
});

test.each([
  [mostCodes, false],
  [mostCodes + 1, true],
])("of %i codes none is dropped, and more than a lookup answers is said", (count, tooMany) => {
  const codes = Array.from({ length: count }, (_, index) => `C${index}`);

  expect(splitCodes(`${codes.join("\n")}\nC0`)).toEqual({ codes, duplicates: ["C0"], tooLong: [], tooMany });
});

test("what is too long to be a code is named and does not spoil the others", () => {
  const long = "9".repeat(201);

  expect(splitCodes(`A1 ${long} B2`)).toMatchObject({ codes: ["A1", "B2"], tooLong: [long] });
});
