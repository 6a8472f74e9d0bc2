import { expect, test } from "vitest";
import { countNews, createRowLoader, withNewest } from "./loaded-rows";

type Row = { id: string; stage: string };
const rowId = (row: Row) => row.id;
const row = (id: string, stage = "paid"): Row => ({ id, stage });
const idsOf = (rows: Row[]) => rows.map(rowId);

test("an order that is on two pages is shown once, where it was first", () => {
  const load = createRowLoader(rowId);

  const { rows } = load([{ rows: [row("A"), row("B")] }, { rows: [row("B"), row("C")] }]);

  expect(idsOf(rows)).toEqual(["A", "B", "C"]);
});

test("a further page goes below the rows that are being read, and a changed row is redrawn in its place", () => {
  const load = createRowLoader(rowId);
  const first = { rows: [row("A"), row("B")] };
  const { rows: before } = load([first]);

  const { rows: longer } = load([first, { rows: [row("B", "late"), row("C")] }]);
  const { rows: changed, placeOf } = load([
    { rows: [row("A"), row("B", "shipping")] },
    { rows: [row("B", "late"), row("C")] },
  ]);

  expect(idsOf(before)).toEqual(["A", "B"]);
  expect(idsOf(longer)).toEqual(["A", "B", "C"]);
  expect(longer[1]).toBe(before[1]);
  expect(idsOf(changed)).toEqual(["A", "B", "C"]);
  expect(placeOf.get("C")).toBe(2);
});

test("a list that is asked anew forgets what was there", () => {
  const load = createRowLoader(rowId);
  load([{ rows: [row("A"), row("B")] }, { rows: [row("C")] }]);

  const { rows, placeOf } = load([{ rows: [row("C", "shipping"), row("A")] }]);

  expect(rows).toEqual([row("C", "shipping"), row("A")]);
  expect(placeOf.has("B")).toBe(false);
});

test("the newest page redraws known rows in place and counts the unknown ones without moving anything", () => {
  const load = createRowLoader(rowId);
  const loaded = load([{ rows: [row("A"), row("B")] }]);
  const newest = { rows: [row("N"), row("B", "shipping")] };

  expect(withNewest(loaded, newest, rowId)).toEqual([row("A"), row("B", "shipping")]);
  expect(countNews(loaded, newest, rowId, () => "")).toBe(1);
  expect(countNews(loaded, newest, rowId, ({ stage }) => stage)).toBe(2);
  expect(withNewest(loaded, undefined, rowId)).toBe(loaded.rows);
});
