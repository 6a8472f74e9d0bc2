import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { acceptTokopedia } from "@/lib/events/http";
import { startEvents } from "@/lib/events/job";
import { readRecovery, readRecoveryPage } from "@/lib/recovery/read";
import type { RecoveredOrder, StartRecovery } from "@/lib/recovery/schema";
import { startRecovery } from "@/lib/recovery/write";
import type { Operator } from "@/lib/auth/session";
import { workRereads } from "@/lib/mirror/job";
import { rowsOf } from "@/lib/db/run";
import { serveHot } from "./hot-paths";
import { aPerson } from "./people";
import type { Sandbox } from "./sandbox";
import { eventually } from "./world";

export type TokopediaOrder = { orderId: string; externalOrderId: string; lastUpdateAt: string };
export const callbackSecret = "test-tokopedia-callback-secret";

/** Takes Tokopedia's callbacks in over HTTP, works them off, and asks for recoveries as a supervisor does. */
export async function openTokopedia(sandbox: Sandbox) {
  const prefix = "/api/webhooks/tokopedia/";
  const server = await serveHot([{ prefix, hasParameter: true, serve: acceptTokopedia }]);
  const events = startEvents();
  const url = `${server.url}${prefix}${sandbox.environment.WEBHOOK_TOKENS}`;
  const { userId, email } = await aPerson("supervisor");
  const operator: Operator = {
    userId,
    role: "supervisor",
    name: "",
    email,
    sessionId: "",
    expiresAt: new Date(),
  };
  const settled = () =>
    eventually(
      () =>
        rowsOf<{ n: number }>(sql`select count(*)::int as n from webhook_events where outcome = 'waiting'`),
      ([row]) => row?.n === 0,
    );
  return {
    operator,
    settled,
    tell: async ({ orderId }: TokopediaOrder, type: string, secret = callbackSecret) => {
      await sandbox.control("/_sandbox/tokopedia/callback", { body: { orderId, url, secret, type } });
      await settled();
    },
    /** An order that Ginee told us of; Tokopedia has told nothing. */
    anOrder: async (spec: object = {}): Promise<TokopediaOrder> => {
      const body = { channel: "TOKOPEDIA_ID", announce: false, ...spec };
      const order = await sandbox.control<TokopediaOrder>("/_sandbox/orders", { body });
      await readAgain(order.orderId);
      return order;
    },
    start: (asked: StartRecovery) => startRecovery({ operator, requestId: "r", asked }),
    recover: async (asked: StartRecovery): Promise<RecoveredOrder[]> => {
      const { id } = await startRecovery({ operator, requestId: "r", asked });
      await ended(id);
      await settled();
      return (await readRecoveryPage(id, { outcome: null, cursor: null })).orders;
    },
    stop: async () => {
      await events.stop();
      await server.stop();
    },
  };
}

export const ended = (id: string) =>
  eventually(
    () => readRecovery(id),
    ({ state }) => state !== "running",
  );

async function readAgain(orderId: string) {
  await db().execute(sql`
    insert into rereads (order_id, source, asked_at, not_before) values (${orderId}, 'refresh', now(), now())`);
  await workAllRereads();
}

export async function workAllRereads() {
  while ((await workRereads({ unknownRetryMs: 0 })) > 0)
    await db().execute(sql`delete from upstream_budgets`);
}
