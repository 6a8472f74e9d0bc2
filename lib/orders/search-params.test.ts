import fc from "fast-check";
import { createLoader } from "nuqs/server";
import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./rules";
import {
  defaultSortOf,
  orderScreenParams,
  orderSearchToQuery,
  parseOrderSearch,
  parseScreenSearch,
  readScreenSearch,
  requireOrderSearch,
} from "./search-params";

test("whatever stands in an address, the list opens", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))), (given) => {
      expect(() => parseOrderSearch(given)).not.toThrow();
    }),
  );
});

test("a search survives its own spelling, commas and per cent signs included", () => {
  const values = fc.uniqueArray(
    fc.stringMatching(/^[A-Za-z&,%._ ]{0,8}[A-Za-z%,]$/).map((text) => text.trim()),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(values, values, fc.string({ maxLength: 20 }), (courier, status, text) => {
      const q = text.replaceAll("\u0000", "").toWellFormed().trim();
      const search = { ...parseOrderSearch({}), q, courier: courier.sort(), status: status.sort(), limit: 7 };

      expect(parseOrderSearch(new URLSearchParams(orderSearchToQuery(search)))).toEqual(search);
    }),
  );
});

test("what is as always is not written down", () => {
  expect(orderSearchToQuery(parseOrderSearch({ limit: "50", sort: "-lastUpdateAt", status: "" }))).toBe("");
});

test("one search has one spelling, whatever the order it was clicked together in", () => {
  const one = parseOrderSearch(new URLSearchParams("status=PAID&status=SHIPPING&q=%20a%20"));
  const other = parseOrderSearch({ q: "a", status: "SHIPPING,PAID,PAID" });

  expect(orderSearchToQuery(one)).toBe(orderSearchToQuery(other));
});

test("the address means the same to the screen that draws it and to the server that answers it", () => {
  const load = createLoader(orderScreenParams);
  const texts = [
    "",
    "x",
    "true",
    "0",
    "any",
    "cancelled,soon",
    "2026-11-20..",
    "2026-13-01..",
    "sku,-payAt",
    " sku",
    "7",
  ];
  const given = fc.dictionary(
    fc.constantFrom(...Object.keys(orderScreenParams)),
    fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
  );

  fc.assert(
    fc.property(given, (named) => {
      const address = new URLSearchParams(
        Object.entries(named).flatMap(([name, values]) => values.map((value) => [name, value])),
      );
      const { sort, ...drawn } = load(address);

      const answered = parseScreenSearch(address);

      expect({ ...drawn, sort: sort ?? defaultSortOf(drawn), cursor: null }).toEqual(answered);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["due=overdue&stop=any&sort=sku,-payAt&cod=1&printed=2026-11-01..", []],
  ["due=overdue,soon", ["due"]],
  ["profile=none&stop=cancelled,other", ["profile", "stop"]],
  ["cod=true&cod=false", ["cod"]],
  ["sort=sku,secret&limit=x", ["sort", "limit"]],
  ["created=..&paid=2026-02-30..", ["created", "paid"]],
  ["status=NEVER_HEARD_OF", []],
  ["view=default-overdue.1&cols=order,print&sel=-SO1&at=SO1&peek=SO1", []],
  ["cols=order,prnt", ["cols"]],
  ["cols=order,order", ["cols"]],
  ["statsu=PAID&cursor=x", ["statsu", "cursor"]],
  [`courier=${"x".repeat(201)}`, ["courier"]],
  [`shop=${Array.from({ length: 101 }, (_, index) => `SH${index}`).join()}`, ["shop"]],
])("of the address %s the screen can say that it did not understand %j", (address, names) => {
  expect(readScreenSearch(new URLSearchParams(address)).unread.sort()).toEqual([...names].sort());
});

test("for a program every field that cannot be read is named at once", () => {
  const given = { limit: "9999", created: "x", due: "soon,overdue", cod: "perhaps", sort: "-secret" };

  expect(() => requireOrderSearch(given)).toThrow(
    expect.objectContaining({
      code: "invalid_input",
      fields: ["due", "created", "cod", "sort", "limit"].map((path) => expect.objectContaining({ path })),
    }),
  );
});

test("more values than are looked for are refused for a program, and a status that Ginee may add is not", () => {
  expect(() => requireOrderSearch({ courier: "x".repeat(201), status: "NEW_STAGE" })).toThrow(
    expect.objectContaining({ fields: [expect.objectContaining({ path: "courier" })] }),
  );
  expect(requireOrderSearch({ status: "NEW_STAGE" }).status).toEqual(["NEW_STAGE"]);
});

test("a cursor leads back to where it was made, and only in the same order of the list", () => {
  fc.assert(
    fc.property(
      fc.option(fc.string({ maxLength: 60 })),
      fc.string({ minLength: 1, maxLength: 60 }),
      (value, orderId) => {
        const place = {
          sort: "-customerName",
          values: [value?.toWellFormed() ?? null],
          orderId: orderId.toWellFormed(),
        };
        const isClean = ![...place.values, place.orderId].join("").includes("\u0000");

        const cursor = encodeCursor(place);

        expect(decodeCursor(cursor, "-customerName", () => true)).toEqual(isClean ? place : null);
        expect(decodeCursor(cursor, "customerName", () => true)).toBeNull();
      },
    ),
  );
});
