import fc from "fast-check";
import { expect, test } from "vitest";
import {
  codeCandidates,
  indexedParts,
  likePattern,
  normaliseCode,
  normaliseText,
  planSearch,
  recogniseCode,
} from "./rules";

test.each([
  ["SPXID051234567890", "SPXID051234567890"],
  [" spxid 0512-3456 7890\r\n", "SPXID051234567890"],
  ["INV/20200908/XX/IX/623780220", "INV20200908XXIX623780220"],
  ["INV%2F20200908%2FXX", "INV20200908XX"],
  ["\u0002JX12345\u0003\t", "JX12345"],
  ["ＪＸ１２３", "JX123"],
  ["100%", "100"],
  ["%E0%A4%A", "E0A4A"],
  ["///", ""],
  ["", ""],
])("a scan %j is the code %j", (scan, code) => {
  expect(normaliseCode(scan)).toBe(code);
});

test.each([
  ["JX1234567890", ["JX1234567890"]],
  ["JX1234567890-RET", ["JX1234567890RET", "JX1234567890"]],
  ["JX1234567890JX1234567890", ["JX1234567890JX1234567890", "JX1234567890"]],
  ["JX12-RETJX12-RET", ["JX12RETJX12RET", "JX12RETJX12", "JX12RET", "JX12"]],
  ["FRET", ["FRET"]],
  ["1212", ["1212"]],
  ["--", []],
])("a return mark and a doubled scan are undone, the literal code first: %j", (scan, candidates) => {
  expect(codeCandidates(scan)).toEqual(candidates);
});

test("a code scanned twice in a row always leads to the code", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{4,20}$/), (code) => {
      expect(codeCandidates(code + code)).toContain(code);
    }),
  );
});

test("the same code is found however it was typed", () => {
  const noise = fc.constantFrom("-", " ", "/", ".", "\n", "");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom("A", "b", "7", "Z", "0"), noise), { minLength: 1 }),
      (parts) => {
        const clean = parts.map(([letter]) => letter).join("");

        expect(normaliseCode(parts.flat().join(""))).toBe(clean.toUpperCase());
      },
    ),
  );
});

test("a product word is never taken for the end of an order number", () => {
  const plan = planSearch("kaos hitam");

  expect(plan).toMatchObject({ edge: null, ending: null, inside: null, words: ["KAOS", "HITAM"] });
});

test("six digits are looked for at the start and the end of a code before anywhere else", () => {
  const plan = planSearch("567890");

  expect(plan).toMatchObject({ exact: ["567890"], edge: "567890", ending: "567890", words: ["567890"] });
});

test("one or two characters are not looked for in the middle of anything", () => {
  expect(planSearch("ab")).toMatchObject({ edge: null, ending: null, words: [], inside: null });
  expect(planSearch("  ")).toBeNull();
});

test("a per cent sign and an underscore are letters, not wild cards", () => {
  expect(likePattern("50%_\\", { open: "both" })).toBe("%50\\%\\_\\\\%");
  expect(likePattern("AB", { open: "end" })).toBe("AB%");
});

test.each([
  [
    ["KAOS", "POLOS"],
    ["KAOS", "POLOS"],
  ],
  [["JOKO", "KH"], ["JOKO"]],
  [["N-XXL", "WU"], ["-XXL"]],
  [["GE-M"], ["GE-"]],
  [["TAS_RANSEL"], ["TAS_", "_RANSEL"]],
  [["100%"], ["100%"]],
  [["---"], []],
])("of %j the index for parts of texts knows %j", (words, parts) => {
  expect(indexedParts(words)).toEqual(parts);
});

test("invisible characters and doubled blanks do not stand between a word and its order", () => {
  expect(normaliseText(" Kaos\u200b  \tpolos\u0000 ")).toBe("KAOS POLOS");
});

test.each([
  ["SO6667381DFA4F8C0001CB2E68", "order_id"],
  ["SPXID051234567890", "waybill"],
  ["INV/20200908/XX/IX/623780220", "order_sn"],
  ["220908ABCD12XY", "order_sn"],
  ["kaos", null],
])("the shape of %j hints at %j", (text, kind) => {
  expect(recogniseCode(text)).toBe(kind);
});
