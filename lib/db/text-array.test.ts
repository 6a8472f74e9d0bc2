import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { pool } from "./client";
import { textArray } from "./text-array";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function back(values: (string | null)[]): Promise<(string | null)[]> {
  const { rows } = await pool().query("select $1::text[] as list", [textArray(values)]);
  return rows[0].list;
}

test("any texts reach the database as they are, in their order, missing ones as missing", async () => {
  const text = fc.string({ unit: "binary" }).map((given) => given.replaceAll("\0", ""));

  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (values) => {
      expect(await back(values)).toEqual(values.map((value) => value?.toWellFormed() ?? null));
    }),
  );
});

test("what looks like the end of a list or like nothing is a text like any other", async () => {
  const values = ["{", "}", "NULL", "", ",", '"', "\\", " ", "Kaos €5 😀"];

  expect(await back(values)).toEqual(values);
  expect(await back([])).toEqual([]);
});
