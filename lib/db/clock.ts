import "server-only";
import { sql } from "drizzle-orm";
import { db } from "./client";

/**
 * The time of the database, to the millisecond: one clock for all processes, so that of two answers the later one wins
 * although the clocks of the machines that fetched them differ.
 */
export async function databaseNow(): Promise<Date> {
  const { rows } = await db().execute<{ ms: number }>(sql`
    select extract(epoch from clock_timestamp())::float8 * 1000 as ms`);
  return new Date(rows[0]?.ms ?? Number.NaN);
}
