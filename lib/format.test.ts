import { expect, test } from "vitest";
import { createFormat } from "./format";

const id = createFormat({ locale: "id", timeZone: "Asia/Jakarta" });
const en = createFormat({ locale: "en", timeZone: "Asia/Jayapura" });
const now = Date.parse("2026-11-21T07:02:31Z");

test.each([
  ["276691.0", "IDR", "Rp276.691"],
  ["276691", null, "Rp276.691"],
  ["276691.55", "IDR", "Rp276.691,55"],
  ["0", "IDR", "Rp0"],
  ["-5000", "IDR", "-Rp5.000"],
  ["9007199254740993", "IDR", "Rp9.007.199.254.740.993"],
  ["ask Ginee", "IDR", "ask Ginee"],
  [null, "IDR", "–"],
])("the amount %s %s is written %s, digit by digit", (amount, currency, written) => {
  const shown = id.money(amount, currency);

  expect(shown).toBe(written);
});

test.each([
  [null, "none", "tanpa batas"],
  ["2026-11-21T06:20:00Z", "overdue", "lewat 42 mnt"],
  ["2026-11-20T12:00:00Z", "overdue", "lewat 19 j"],
  ["2026-11-18T07:00:00Z", "overdue", "lewat 3 hari"],
  ["2026-11-21T07:02:51Z", "soon", "sisa 20 dtk"],
  ["2026-11-21T08:22:31Z", "soon", "sisa 1 j 20 m"],
  ["2026-11-21T09:02:31Z", "today", "16:02"],
  ["2026-11-21T16:59:59Z", "today", "23:59"],
  ["2026-11-21T17:00:00Z", "later", "besok 00:00"],
  ["2026-11-25T03:00:00Z", "later", "25 Nov 10:00"],
  ["next week", "none", "next week"],
])("a deadline at %s is %s and reads: %s", (at, urgency, text) => {
  const remaining = id.remaining(at, now);

  expect(remaining).toEqual({ urgency, text });
});

test("every instant is told in the warehouse's zone, with its name", () => {
  const instant = "2026-11-21T16:30:05Z";

  const jakarta = id.exact(instant);
  const jayapura = en.exact(instant);

  expect(jakarta).toBe("21 Nov 2026 23:30:05 WIB");
  expect(jayapura).toBe("22 Nov 2026 01:30:05 WIT");
});

test("the day is named in the person's language, and begins at midnight of the warehouse's zone", () => {
  const named = [id.weekday("2026-11-20T16:59:59Z"), id.weekday("2026-11-20T17:00:00Z"), en.weekday("soon")];

  expect(named).toEqual(["Jumat 20 November", "Sabtu 21 November", "soon"]);
  expect(en.weekday("2026-11-21T14:59:59Z")).toBe("Saturday 21 November");
});

test("how long ago is told in the largest unit that matters", () => {
  const ago = (ms: number) => id.relative(new Date(now - ms).toISOString(), now);

  const told = [ago(0), ago(12_000), ago(12 * 60_000), ago(80 * 60_000), ago(50 * 3_600_000), ago(-90_000)];

  expect(told).toEqual([
    "baru saja",
    "12 dtk lalu",
    "12 mnt lalu",
    "1 j 20 m lalu",
    "2 hari lalu",
    "1 mnt lagi",
  ]);
});

test("what is no instant is shown as it came", () => {
  const shown = [id.date("soon"), id.dateTime(""), id.relative("?", now)];

  expect(shown).toEqual(["soon", "", "?"]);
});
