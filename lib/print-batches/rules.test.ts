import fc from "fast-check";
import { expect, test } from "vitest";
import { firstPages, layOut, pagesFrom, type Placed, type Sheet } from "./rules";
import type { ItemState } from "./schema";

const items = (...given: [ItemState, string | null, number?][]): Placed[] =>
  given.map(([state, courier, pages], at) => ({ position: at + 1, state, courier, pages: pages ?? 1 }));

const plain = { hasCover: false, hasDividers: false, isReversed: false };
const full = { hasCover: true, hasDividers: true, isReversed: false };

const words = (sheets: Sheet[]) =>
  sheets.map((sheet) =>
    sheet.kind === "cover"
      ? "cover"
      : sheet.kind === "divider"
        ? `${sheet.courier} ${sheet.count}`
        : sheet.position,
  );

test("pages end before the first order that is still awaited, and leave out what is not there", () => {
  const given = items(
    ["ready", "JNE"],
    ["failed", "JNE"],
    ["refused", "JNE"],
    ["ready", "JNE", 3],
    ["ready", "JNE"],
    ["waiting", "JNE"],
    ["ready", "JNE"],
  );

  const sheets = layOut(plain, given);

  expect(words(sheets)).toEqual([1, 4, 5]);
  expect([...firstPages(sheets)]).toEqual([
    [1, 1],
    [4, 2],
    [5, 5],
  ]);
});

test("a cover is on top, and each courier's pages stand behind a sheet with its name and count", () => {
  const given = items(
    ["ready", "JNE"],
    ["failed", "JNE"],
    ["ready", "jne"],
    ["ready", null],
    ["printing", null],
  );

  expect(words(layOut(full, given))).toEqual(["cover", "JNE 2", 1, 3, "null 2", 4]);
});

test("reversed, the stack that is turned over has the cover on top and each courier's sheet before its pages", () => {
  const given = items(["ready", "SPX"], ["ready", "JNE"], ["ready", "JNE"]);

  const sheets = words(layOut({ ...full, isReversed: true }, given));

  expect(sheets).toEqual([1, "SPX 1", 2, 3, "JNE 2", "cover"]);
});

test("reversed, what may still get pages is not closed yet", () => {
  const given = items(["ready", "SPX"], ["ready", "JNE"], ["waiting", "JNE"]);

  expect(words(layOut({ ...full, isReversed: true }, given))).toEqual([1, "SPX 1", 2]);
});

test("a batch without a page has no cover either", () => {
  expect(layOut(full, items(["failed", "JNE"], ["waiting", "JNE"]))).toEqual([]);
});

const anyItem = fc.record({
  state: fc.constantFrom<ItemState>("waiting", "ready", "ready", "ready", "failed", "refused"),
  courier: fc.constantFrom("JNE", "SPX", null),
  pages: fc.integer({ min: 1, max: 3 }),
});

const anyBatch = fc.record({
  all: fc
    .array(anyItem, { maxLength: 12 })
    .map((given) => given.map((item, at): Placed => ({ ...item, position: at + 1 }))),
  layout: fc.record({
    hasCover: fc.boolean(),
    hasDividers: fc.constant(true),
    isReversed: fc.boolean(),
  }),
});

test("pages that are printed early stay the first pages of the whole", () => {
  fc.assert(
    fc.property(anyBatch, ({ all: early, layout }) => {
      const late = early.map((item): Placed => ({
        ...item,
        state: item.state === "waiting" ? "ready" : item.state,
      }));
      const places = (all: Placed[]) =>
        layOut(layout, all).map(({ kind, position, pages }) => `${kind} ${position} ${pages}`);

      expect(places(late).slice(0, places(early).length)).toEqual(places(early));
    }),
  );
});

test("counting gives as many pages as laying out does", () => {
  fc.assert(
    fc.property(anyBatch, ({ all, layout }) => {
      const sheets = layOut(layout, all);
      const shown = sheets.filter(({ kind }) => kind === "document");
      const couriers = shown.map(({ position }) => all[position - 1]?.courier);

      const counted = pagesFrom(
        {
          ...layout,
          waiting: all.filter(({ state }) => state === "waiting").length,
          printable: shown.length,
        },
        {
          documentPages: shown.reduce((sum, { pages }) => sum + pages, 0),
          runs: couriers.filter((courier, at) => at === 0 || courier !== couriers[at - 1]).length,
        },
      );

      expect(counted).toBe(sheets.reduce((sum, { pages }) => sum + pages, 0));
    }),
  );
});
