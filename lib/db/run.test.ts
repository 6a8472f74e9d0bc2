import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/world";
import { closeDatabase, pool, setDatabaseAddress } from "./client";
import { frequentQuery, frequentTransaction } from "./run";

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

test("a transaction that comes again is planned once, and one that fails leaves nothing behind", async () => {
  await pool().query("create table kept (number integer check (number < 100))");
  const keep = (number: number) =>
    frequentTransaction(async (tx) => {
      await tx.execute(sql`insert into kept (number) values (${number})`);
      await tx.execute(sql`insert into kept (number) values (${number * 10})`);
      const { rows } = await tx.execute<{ plans: number }>(sql`
        select count(*)::int as plans from pg_prepared_statements where statement like 'insert into kept%'`);
      return rows[0]?.plans;
    });

  const plans = [await keep(1), await keep(2)];
  const refused = keep(10);

  await expect(refused).rejects.toThrow();
  expect(plans).toEqual([1, 1]);
  await keep(3);
  const { rows } = await pool().query<{ number: number }>("select number from kept order by number");
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 10, 20, 30]);
});
