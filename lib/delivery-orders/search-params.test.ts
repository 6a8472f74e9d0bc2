import { expect, test } from "vitest";
import {
  deliveryOrderSearchParams,
  parseDeliveryOrderSearch,
  requireDeliveryOrderSearch,
  unreadDeliveryParams,
} from "./search-params";

test.each([
  ["withdrawn=maybe", ["withdrawn"]],
  ["confirmed=2&limit=x", ["confirmed", "limit"]],
  ["limit=201", ["limit"]],
  ["created=yesterday&updated=2026-02-30..", ["created", "updated"]],
  ["withdrawn=true&withdrawn=false", ["withdrawn"]],
])("the API names what it cannot read in %s, and a screen goes on without it", (query, paths) => {
  const given = new URLSearchParams(query);

  expect(() => requireDeliveryOrderSearch(given)).toThrow(
    expect.objectContaining({
      code: "invalid_input",
      fields: paths.map((path) => expect.objectContaining({ path })),
    }),
  );
  expect(parseDeliveryOrderSearch(given).limit).toBe(50);
});

test("what can be read is the same for both", () => {
  const given = new URLSearchParams("status=NEW&channel=SHOPEE_ID&withdrawn=false&confirmed=1&limit=20");

  const search = requireDeliveryOrderSearch(given);

  expect(search).toMatchObject({ status: ["NEW"], withdrawn: false, confirmed: true, limit: 20 });
  expect(search).toEqual(parseDeliveryOrderSearch(given));
});

test("the screen names what of its address nobody read, and nothing of what it did", () => {
  const read = new URLSearchParams("status=NEW&created=2026-11-20..&withdrawn=true&peek=WDO1&subject=SO1");
  const unread = new URLSearchParams("statsu=NEW&created=2026-13-01..&confirmed=maybe");

  expect(unreadDeliveryParams(read)).toEqual([]);
  expect(unreadDeliveryParams(unread)).toEqual(["confirmed", "created", "statsu"]);
});

test.each([
  ["maybe", null],
  ["true", true],
  ["0", false],
])("the filters of a screen read the flag %s as its first answer does: %s", (text, flag) => {
  const first = parseDeliveryOrderSearch(new URLSearchParams({ confirmed: text, withdrawn: text }));

  expect(deliveryOrderSearchParams.confirmed.parse(text)).toBe(flag);
  expect(deliveryOrderSearchParams.withdrawn.parse(text)).toBe(flag);
  expect(first).toMatchObject({ confirmed: flag, withdrawn: flag });
});
