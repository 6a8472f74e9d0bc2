import { expect, test } from "vitest";
import type { Chosen } from "@/lib/orders/schema";
import {
  countChosen,
  isChosen,
  keptName,
  loadedShare,
  nothingChosen,
  readChosen,
  withRows,
  writeChosen,
} from "./chosen";

const filter = { query: "?status=PAID", count: { count: 1_243, exact: true } };
const whole: Chosen = { kind: "filter", ...filter, except: [] };
const keepNone = () => expect.unreachable();

test("chosen rows travel in the address by their ids and come back the same", () => {
  const chosen = withRows(withRows(nothingChosen, ["SO1", "SO2", "SO3"], true), ["SO2"], false);

  const text = writeChosen(chosen, keepNone) ?? "";

  expect(text).toBe("SO1,SO3");
  expect(readChosen(text, filter)).toEqual({ kind: "rows", ids: ["SO1", "SO3"] });
  expect(writeChosen(withRows(chosen, ["SO1", "SO3"], false), keepNone)).toBeNull();
  expect(readChosen("", filter)).toEqual(nothingChosen);
});

test("all of a filter is a state of its own: also what is not loaded, less what was taken out", () => {
  const chosen = withRows(withRows(whole, ["SO1", "SO2"], false), ["SO1"], true);

  const text = writeChosen(chosen, keepNone) ?? "";

  expect(text).toBe("all,-SO2");
  expect(readChosen(text, filter)).toEqual(chosen);
  expect(countChosen(chosen)).toEqual({ count: 1_242, exact: true });
  expect([isChosen(chosen, "SO1"), isChosen(chosen, "SO2"), isChosen(chosen, "SO999")]).toEqual([
    true,
    false,
    true,
  ]);
});

test("what is too long for an address is kept under a name", () => {
  const chosen = withRows(
    nothingChosen,
    Array.from({ length: 101 }, (_, index) => `SO${index}`),
    true,
  );

  const text = writeChosen(chosen, () => "7") ?? "";

  expect(keptName(text)).toBe("7");
  expect(readChosen(text, filter)).toBeNull();
  expect(keptName("SO1")).toBeNull();
});

test("the box of the page knows none, some and all of the loaded rows", () => {
  const isOn = (id: string) => isChosen({ kind: "rows", ids: ["SO1", "SO9"] }, id);

  expect(loadedShare(isOn, ["SO1", "SO2"])).toBe("some");
  expect(loadedShare(isOn, ["SO1"])).toBe("all");
  expect(loadedShare(isOn, ["SO2"])).toBe("none");
  expect(loadedShare(isOn, [])).toBe("none");
});
