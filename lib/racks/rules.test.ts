import { expect, test } from "vitest";
import { parseRacks } from "./rules";

test("lines from a spreadsheet, a CSV and a keyboard are read alike, without the heading", () => {
  const { racks, bad } = parseRacks(
    'SKU\tRak\t\r\nKP-001\tA-01\t\n"SPT-042","B 2"\n\n gls-9 ; c3 \rTAS_7,D4',
  );

  expect(bad).toEqual([]);
  expect(racks).toEqual([
    { sku: "KP-001", rack: "A-01" },
    { sku: "SPT-042", rack: "B 2" },
    { sku: "gls-9", rack: "c3" },
    { sku: "TAS_7", rack: "D4" },
  ]);
});

test("a SKU with a comma keeps it when a tab divides the line", () => {
  expect(parseRacks("KAOS, HITAM\tA1").racks).toEqual([{ sku: "KAOS, HITAM", rack: "A1" }]);
});

test("each line that cannot be used is named with its number and the reason, and the others are read", () => {
  const { racks, bad } = parseRacks(
    [
      "KP-001,A1",
      "KP-002",
      ",A3",
      "KP-004,A4,rak 5",
      `${"X".repeat(201)},A5`,
      "KP-006,A\u00076",
      "kp-001,B1",
    ].join("\n"),
  );

  expect(racks).toEqual([{ sku: "KP-001", rack: "A1" }]);
  expect(bad.map(({ line, reason }) => [line, reason])).toEqual([
    [2, "noRack"],
    [3, "noSku"],
    [4, "tooManyParts"],
    [5, "tooLong"],
    [6, "unreadable"],
    [7, "twice"],
  ]);
  expect(bad[0]?.text).toBe("KP-002");
});

test("a line that repeats another is counted, not refused", () => {
  expect(parseRacks("KP-001,A1\nkp-001,A1")).toMatchObject({
    bad: [],
    repeated: 1,
    racks: [{ sku: "KP-001" }],
  });
});

test("20,000 SKUs fit and one more does not", () => {
  const lines = Array.from({ length: 20_001 }, (_, index) => `S${index},A1`);

  expect(parseRacks(lines.slice(1).join("\n")).tooMany).toBe(false);
  expect(parseRacks(lines.join("\n")).tooMany).toBe(true);
});
