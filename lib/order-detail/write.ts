import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { batchGetOrders, getOrder } from "@/lib/ginee/orders";
import { doTogether } from "@/lib/leases/write";
import { readKnown } from "@/lib/mirror/read";
import { orderIdOf } from "@/lib/mirror/rules";
import { applySnapshots, type Snapshot } from "@/lib/mirror/write";
import type { OrderPersons } from "@/lib/orders/schema";
import { readPersons } from "./read";

type Reveal = { orderId: string; operator: Operator; requestId: string };

/**
 * Names, phones and addresses of one order in the clear. Who looked is on record before anything is shown.
 * @throws AppError `not_allowed` below supervisor, `not_found` when the mirror does not have the order
 */
export async function revealPersons({ orderId, operator, requestId }: Reveal): Promise<OrderPersons> {
  if (!canSeePersons(operator.role)) throw new AppError("not_allowed", "may not see persons");
  const persons = await readPersons(orderId);
  if (!persons) throw new AppError("not_found", "no such order");
  await recordAudit(db(), {
    userId: operator.userId,
    action: "person_revealed",
    subject: orderId,
    requestId,
  });
  return persons;
}

const historyMs = 85 * 86_400_000;

/** Longer than the calls may take. */
const refreshLifeMs = 25_000;

/**
 * Reads one order from Ginee now, for somebody who waits; who asks for the same meanwhile, wherever, waits for the same
 * calls. Throws AppError `not_found` when Ginee does not know it, or what the calls throw.
 */
export async function refreshOrder(orderId: string, operator: { userId: string }): Promise<void> {
  const audit = () =>
    recordAudit(db(), { userId: operator.userId, action: "order_refreshed", subject: orderId });
  let isMine = false;
  await doTogether(`refresh ${orderId}`, {
    lifeMs: refreshLifeMs,
    work: async () => {
      isMine = true;
      await readNow(orderId, operator);
      await audit();
    },
    isDoneSince: (at) => wasRefreshedSince(orderId, at),
  });
  if (!isMine) await audit();
}

async function wasRefreshedSince(orderId: string, at: string): Promise<boolean> {
  const { rows } = await db().execute(sql`
    select from audit_entries
    where subject = ${orderId} and action = 'order_refreshed' and at >= ${at}::timestamptz limit 1`);
  return rows.length > 0;
}

/** get (document links) and batch-get (print states) together. */
async function readNow(orderId: string, operator: { userId: string }): Promise<void> {
  const known = (await readKnown(db(), [orderId])).get(orderId);
  const createAt = Date.parse(known?.facts.createAt ?? "");
  const isOld = Date.now() - createAt > historyMs;
  let snapshots = await askNow(orderId, isOld);
  // Nobody knows where exactly Ginee's three months end, nor always how old an order is.
  if (snapshots.length === 0) snapshots = await askNow(orderId, !isOld);
  if (snapshots.length === 0) throw new AppError("not_found", "Ginee does not know this order");
  await applySnapshots(snapshots, { source: "refresh", causeId: operator.userId });
}

/**
 * Empty when Ginee does not know the order; what it says of another one is no answer. Without `isOld` Ginee only looks at
 * the last three months (api 3.2).
 */
async function askNow(orderId: string, isOld: boolean): Promise<Snapshot[]> {
  const options = { lane: "operator", ...(isOld && { historicalData: true }) } as const;
  const [get, batch] = await Promise.allSettled([
    getOrder(orderId, options),
    batchGetOrders([orderId], options),
  ]);
  const fetchedAt = await databaseNow();
  const snapshots: Snapshot[] = [];
  if (get.status === "fulfilled") snapshots.push({ call: "get", ...get.value, fetchedAt });
  else if (!isUnknownId(get.reason)) throw get.reason;
  if (batch.status === "rejected") throw batch.reason;
  for (const found of batch.value.orders.values()) snapshots.push({ call: "batch-get", ...found, fetchedAt });
  const told = snapshots.filter((snapshot) => orderIdOf(snapshot) === orderId);
  if (told.length < snapshots.length) throw new AppError("ginee_unreadable", "Ginee told of another order");
  return told;
}

const isUnknownId = (error: unknown) => error instanceof AppError && error.code === "not_found";
