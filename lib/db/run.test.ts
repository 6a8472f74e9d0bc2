import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/world";
import { closeDatabase, setDatabaseAddress } from "./client";
import { frequentQuery } from "./run";

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  setDatabaseAddress(database.address);
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

test("of questions asked at the same moment each gets its own answer, and one that fails costs no other", async () => {
  const tenfold = frequentQuery<{ value: number }>(
    () => sql`select 10 * ${sql.placeholder("n")}::int as value`,
    { isShort: true },
  );
  const divided = frequentQuery<{ value: number }>(
    () => sql`select 100 / ${sql.placeholder("n")}::int as value`,
    { isShort: true },
  );
  const numbers = Array.from({ length: 30 }, (_, n) => n);

  for (let round = 0; round < 3; round++) {
    const answers = await Promise.allSettled(
      numbers.flatMap((n) => [tenfold({ n }), divided({ n: n === 7 ? 0 : 1 })]),
    );

    const said = answers.map((answer) =>
      answer.status === "fulfilled" ? answer.value[0]?.value : "refused",
    );
    expect(said).toEqual(numbers.flatMap((n) => [10 * n, n === 7 ? "refused" : 100]));
  }
});
