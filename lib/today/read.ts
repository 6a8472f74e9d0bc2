import "server-only";
import { describeError } from "@/lib/api/error-log";
import { toAppError } from "@/lib/api/error-response";
import { readSilence } from "@/lib/coverage/read";
import {
  countCouriers,
  countEach,
  countHours,
  countOpen,
  readCutShops,
  readHasOrders,
  readInbox,
} from "@/lib/day-counts/read";
import {
  courierNumbers,
  hourNumbers,
  hrefOf,
  lastHours,
  openNumbers,
  stopNumbers,
  stopped,
  unannounced,
  type Wanted,
} from "@/lib/day-counts/rules";
import { isStatementTimeout } from "@/lib/db/run";
import { AppError, type ErrorCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { readFreshness } from "@/lib/sync/read";
import type { Series } from "./labels";
import type { Counted, CourierBacklog, Hour, Today } from "./schema";

/** Counting may keep the database busy for a tenth of the time, and what is shown is never older than the most. */
const life = { perCost: 10, leastMs: 1_000, mostMs: 10_000 };

type Memory = { last?: { at: number; lifeMs: number; today: Today }; next?: Promise<Today> };

/**
 * The numbers of the day, shared by everybody who looks; asks our database only. A number that could not be counted says
 * why. @throws AppError `database_unavailable`
 */
export async function readToday(): Promise<Today> {
  const memory = singleton<Memory>("today", () => ({}));
  if (memory.last && performance.now() - memory.last.at < memory.last.lifeMs) return memory.last.today;
  memory.next ??= countAndKeep(memory).finally(() => delete memory.next);
  return memory.next;
}

async function countAndKeep(memory: Memory): Promise<Today> {
  const began = performance.now();
  const today = await countToday(new Date());
  const at = performance.now();
  const lifeMs = Math.min(life.mostMs, Math.max(life.leastMs, (at - began) * life.perCost));
  memory.last = { at, lifeMs, today };
  return today;
}

/** The same, counted now and for nobody else. */
export async function countToday(now: Date): Promise<Today> {
  const stops = stopNumbers(now);
  const gap = { unannounced: unannounced(now) };
  const [open, stopList, gaps, couriers, hours, cut, inbox, freshness, silence, hasOrders] =
    await Promise.all([
      attempt(() => countOpen(now)),
      attempt(() => countEach(stopped, stops, now)),
      attempt(() => countEach(gap.unannounced, gap, now)),
      attempt(() => readCouriers(now)),
      attempt(() => readHours(now)),
      attempt(readCutShops),
      attempt(readInbox),
      attempt(() => readFreshness(now)),
      attempt(() => readSilence(now)),
      attempt(readHasOrders),
    ]);
  return {
    countedAt: now.toISOString(),
    hasOrders: hasOrders.value,
    freshness: freshness.value,
    numbers: {
      ...countsOf(open, openNumbers),
      ...countsOf(stopList, stops),
      ...countsOf(gaps, gap),
      eventsWaiting: counted(inbox, ({ waiting }) => waiting, "/events?outcome=waiting"),
      eventsQuarantined: counted(inbox, ({ quarantined }) => quarantined, "/events?outcome=quarantined"),
      shopsCut: counted(cut, (list) => list.length, "/settings/connection#shops"),
    },
    oldestOverdueAt: open.value?.oldestOverdueAt?.toISOString() ?? null,
    oldestPrintedAt: open.value?.oldestPrintedAt?.toISOString() ?? null,
    couriers: couriers.value,
    hours: hours.value,
    shopsCut: cut.value,
    lastEventAt: inbox.value?.lastEventAt?.toISOString() ?? null,
    silence: silence.value,
  };
}

type Part<T> = { value: T; problem: null } | { value: null; problem: ErrorCode };

/** One part that takes too long or breaks leaves the others; without a database there are none. */
async function attempt<T>(ask: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await ask(), problem: null };
  } catch (error) {
    const known = isStatementTimeout(error) ? new AppError("overloaded", "too slow") : toAppError(error);
    if (known.code === "database_unavailable") throw known;
    log().warn({ code: known.code, error: describeError(error) }, "a number of the day could not be counted");
    return { value: null, problem: known.code };
  }
}

function counted<T>(part: Part<T>, count: (value: T) => number, href: string): Counted {
  const { value, problem } = part;
  return { count: value === null ? null : count(value), problem, href };
}

function countsOf<N extends string, C extends Record<N, number>>(
  part: Part<C>,
  wanted: Record<N, Wanted>,
): Record<N, Counted> {
  return mapValues(wanted, (filter, name) => counted(part, (counts) => counts[name], hrefOf(filter)));
}

const known = (count: number, wanted: Wanted): Counted => ({ count, problem: null, href: hrefOf(wanted) });

async function readCouriers(now: Date): Promise<CourierBacklog[]> {
  const rows = await countCouriers(now);
  return rows.map(({ courier, ...counts }) => ({
    courier,
    ...mapValues(courierNumbers(courier), (wanted, name) => known(counts[name], wanted)),
  }));
}

async function readHours(now: Date): Promise<Hour[]> {
  const rows = await countHours(now);
  const counts = new Map(rows.map((row) => [`${row.series} ${row.hour.getTime()}`, row.count]));
  return lastHours(now).map((hour) => {
    const wanted = hourNumbers(hour);
    const numberOf = (one: Series) => known(counts.get(`${one} ${hour.getTime()}`) ?? 0, wanted[one]);
    return {
      from: hour.toISOString(),
      created: numberOf("created"),
      printed: numberOf("printed"),
      shipped: numberOf("shipped"),
    };
  });
}

function mapValues<K extends string, V, R>(record: Record<K, V>, map: (value: V, key: K) => R): Record<K, R> {
  const keys = Object.keys(record) as K[];
  return Object.fromEntries(keys.map((key) => [key, map(record[key], key)])) as Record<K, R>;
}
