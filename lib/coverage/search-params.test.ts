import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { fetchCellSchema } from "./schema";
import { dayRange, openedCell, requireCellSearch, requireCoverageSearch } from "./search-params";

const noHours = [
  "",
  "x",
  "2026-99-99T99:00:00Z",
  "2026-02-30T10:00:00Z",
  "2026-11-22T24:00:00Z",
  "2026-11-22T10:30:00Z",
  "0000-01-01T00:00:00Z",
  "+012026-01-01T00:00:00Z",
];

test.each(noHours)(
  "%j is no hour: the screen opens without it, and the API calls the question bad",
  (hour) => {
    const given = new URLSearchParams({ hour, shop: "SH1", list: "received" });

    expect(openedCell(hour, "SH1")).toBeNull();
    expect(() => requireCellSearch(given)).toThrow(AppError);
    expect(fetchCellSchema.safeParse({ hour, shopId: "SH1" }).success).toBe(false);
  },
);

test.each(["2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000Z", "2024-02-29T23:00:00.000Z"])(
  "%s is the first instant of an hour",
  (hour) => {
    const given = new URLSearchParams({ hour, shop: "", list: "received" });

    expect(openedCell(hour, "")).toEqual({ hour, shopId: "" });
    expect(requireCellSearch(given)).toMatchObject({ hour, shopId: "", list: "received" });
  },
);

test.each(["-271821-04-20T00:00:00.000Z", "-000001-01-01T00:00:00Z", "0000-01-01", "0001-01-01T00:00:00Z"])(
  "until %s the screen shows a day that can be asked for, however long ago",
  (until) => {
    const range = dayRange(until);

    const { from, to } = requireCoverageSearch(new URLSearchParams({ range }));
    expect(to.getTime() - from.getTime()).toBe(24 * 3_600_000 - 1);
  },
);
