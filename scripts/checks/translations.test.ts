import { expect, test } from "vitest";
import { lacking, placeholders } from "./translations.mjs";

test.each([
  ["Sign in", []],
  ["{count} orders", ["count"]],
  ["{count, plural, =0 {no order} one {# order} other {# orders from {shop}}}", ["count", "shop"]],
  ["{state, select, printed {printed {at}} other {not printed}}", ["at", "state"]],
  ["Checked {at, time, short}", ["at"]],
  ["<link>{name}</link> again", ["<link>", "name"]],
])("the placeholders of %j are %j", (message, expected) => {
  expect(placeholders(message)).toEqual(expected);
});

test("a text that one language lacks, leaves empty or fills differently is reported by its key", () => {
  const indonesian = {
    "orders.title": "Pesanan",
    "orders.count": "{count} pesanan",
    "orders.none": "Kosong",
  };
  const english = { "orders.title": "Orders", "orders.count": "Many orders", "orders.none": " " };

  const found = [
    ...lacking(indonesian, english, "en"),
    ...lacking({ ...english, "orders.late": "Late" }, indonesian, "id"),
  ];

  expect(found).toEqual([
    "en does not use count in orders.count",
    "en has nothing to say for orders.none",
    "id lacks orders.late",
  ]);
});
