import { expect, test } from "vitest";
import { personMasks } from "@/lib/auth/persons";
import { withoutPersons } from "./rules";

test("masking persons leaves a cursor with large numbers as Ginee sent it", () => {
  const nextCursor = [JSON.rawJSON("1697000000123456789"), "SO1"];
  const page = { content: [{ customerName: "Siti Rahayu" }], nextCursor };

  const masked = JSON.stringify(withoutPersons(page, personMasks));

  expect(masked).toContain('"nextCursor":[1697000000123456789,"SO1"]');
  expect(masked).not.toContain("Rahayu");
});
