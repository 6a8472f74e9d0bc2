import { expect, test } from "vitest";
import { recovery as en } from "@/lib/i18n/en/recovery";
import { recovery as id } from "@/lib/i18n/id/recovery";
import { statusWord } from "./labels";

test("each known number of Tokopedia for a status has words in both languages", () => {
  const codes = "0 3 5 6 10 15 100 103 220 221 400 401 450 500 501 520 530 540 550 600 601 690 700".split(
    " ",
  );

  const words = codes.map((code) => statusWord("order_status", code));

  const said = words.map((word) => (word === null ? [] : [id.status[word], en.status[word]]));
  expect(said.flat().filter((text) => /[a-z]{3}/.test(text))).toHaveLength(codes.length * 2);
  expect(new Set(words).size).toBe(codes.length);
});

test.each([
  ["order_status", "999"],
  ["order_status", "toString"],
  ["order_status", null],
  ["products[KP-001].quantity", "500"],
])("%s %s is no status that we know: it stays as it came", (field, value) => {
  expect(statusWord(field, value)).toBeNull();
});
