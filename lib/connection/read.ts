import "server-only";
import { asc, sql } from "drizzle-orm";
import { readSilence } from "@/lib/coverage/read";
import { db } from "@/lib/db/client";
import { shops, warehouses } from "@/lib/db/schema/orders";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { systemClock } from "@/lib/ginee/clock";
import { readGineeHealth } from "@/lib/ginee/health";
import { singleton } from "@/lib/singleton";
import { readSyncStatus } from "@/lib/sync/read";
import { tokopediaConfig } from "@/lib/tokopedia/config";
import { createTokenSource } from "@/lib/tokopedia/token";
import type { Connection, Shop } from "./schema";

/** Who we are connected to and how well; asks our database only, and Tokopedia for a token now and then. */
export async function readConnection(): Promise<Connection> {
  const [sync, health, shopRows, warehouseCount, webhooks, silence, tokopedia] = await Promise.all([
    readSyncStatus(),
    readGineeHealth(),
    readShops(),
    db().$count(warehouses),
    readWebhooks(),
    readSilence(),
    readTokopedia(),
  ]);
  const { GINEE_BASE_URL, GINEE_DOCUMENT_HOSTS, GINEE_WEBHOOK_SECRET, PUBLIC_URL } = env();
  const answers = sync.jobs.flatMap(({ lastSucceededAt }) => lastSucceededAt ?? []).sort();
  const wasAsked = answers.length > 0 || sync.jobs.some(({ lastFailedAt }) => lastFailedAt !== null);
  return {
    ginee: {
      host: new URL(GINEE_BASE_URL).host,
      isReachable: wasAsked ? health.isReachable : null,
      areKeysAccepted: wasAsked ? health.keysRefusedAt === null : null,
      keysRefusedAt: health.keysRefusedAt,
      silentUntil: health.silentUntil,
      lastAnswerAt: answers.at(-1) ?? null,
    },
    shops: shopRows,
    warehouses: warehouseCount,
    sync,
    webhooks: {
      ...webhooks,
      silence,
      isSignatureChecked: GINEE_WEBHOOK_SECRET !== undefined,
      address: `${PUBLIC_URL}/api/webhooks/ginee/<token>`,
    },
    tokopedia,
    documentHosts: GINEE_DOCUMENT_HOSTS,
  };
}

async function readShops(): Promise<Shop[]> {
  const { shopId, name, channel, authorizationStatus, checkedAt } = shops;
  const rows = await db()
    .select({ shopId, name, channel, authorizationStatus, checkedAt })
    .from(shops)
    .orderBy(asc(channel), asc(name), asc(shopId));
  return rows.map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() }));
}

type WebhookCounts = {
  lastReceivedAt: Date | null;
  waiting: number;
  inTrouble: number;
};

async function readWebhooks() {
  const rows = await rowsOf<WebhookCounts>(sql`
    select
      (select received_at from webhook_events where sender = 'ginee' order by id desc limit 1) as "lastReceivedAt",
      (select count(*)::int from webhook_events where outcome = 'waiting') as "waiting",
      (select count(*)::int from webhook_events where outcome = 'quarantined') as "inTrouble"`);
  const { lastReceivedAt = null, waiting = 0, inTrouble = 0 } = rows[0] ?? {};
  return { lastReceivedAt: lastReceivedAt?.toISOString() ?? null, waiting, inTrouble };
}

const probeLifeMs = 60_000;
const probeDeadlineMs = 3_000;

type Probe = { at: number; isReachable: boolean };

/** Soft: a dead Tokopedia costs this screen three seconds a minute at most, and nothing else anything. */
async function readTokopedia(): Promise<Connection["tokopedia"]> {
  const config = tokopediaConfig();
  if (!config) return { isConfigured: false, isReachable: null, checkedAt: null };
  const held = singleton(
    "tokopedia-probe",
    (): { last?: Probe; tokens: ReturnType<typeof createTokenSource> } => ({
      tokens: createTokenSource(config, systemClock),
    }),
  );
  if (!held.last || Date.now() - held.last.at > probeLifeMs) {
    const late = systemClock.sleep(probeDeadlineMs).then(() => false);
    const answered = held.tokens.get().then(
      () => true,
      () => false,
    );
    held.last = { at: Date.now(), isReachable: await Promise.race([answered, late]) };
  }
  const { at, isReachable } = held.last;
  return { isConfigured: true, isReachable, checkedAt: new Date(at).toISOString() };
}
