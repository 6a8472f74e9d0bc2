import { markNames, type MarkName } from "@/lib/sync-marks/schema";
import type { Connection, Shop } from "./schema";

/** Anything but connected stops a shop's orders; null: Ginee has not said. */
export function isShopCut(shop: Pick<Shop, "authorizationStatus">): boolean {
  return shop.authorizationStatus !== null && shop.authorizationStatus !== "CONNECTED";
}

export const knownAuthorizations = ["CONNECTED", "DISCONNECTED", "EXPIRED"] as const;
export type KnownAuthorization = (typeof knownAuthorizations)[number];

export function knownAuthorization(status: string): KnownAuthorization | null {
  return knownAuthorizations.find((known) => known === status) ?? null;
}

/** Those that need somebody first. */
export function shopsByTrouble(shops: Shop[]): Shop[] {
  return shops.toSorted((a, b) => Number(isShopCut(b)) - Number(isShopCut(a)));
}

/** Null for a job that has no word of ours: then its name is shown as it is. */
export function knownJob(name: string): MarkName | null {
  return markNames.find((known) => known === name) ?? null;
}

export type Trouble =
  | "keysRefused"
  | "unreachable"
  | "shopsCut"
  | "sweepFailing"
  | "feedSilent"
  | "eventsInTrouble"
  | "noDocumentHosts"
  | "tokopediaDown";

/** What somebody has to do something about, the worst first. */
export function troublesOf({
  ginee,
  shops,
  sync,
  webhooks,
  tokopedia,
  documentHosts,
}: Connection): Trouble[] {
  const isSweepFailing = sync.jobs.some(({ name, problem }) => name === "sweep" && problem !== null);
  const found: [Trouble, boolean][] = [
    ["keysRefused", ginee.areKeysAccepted === false],
    ["unreachable", ginee.isReachable === false],
    ["shopsCut", shops.some(isShopCut)],
    ["sweepFailing", isSweepFailing && ginee.isReachable !== false && ginee.areKeysAccepted !== false],
    ["feedSilent", webhooks.silence !== null],
    ["eventsInTrouble", webhooks.inTrouble > 0],
    ["noDocumentHosts", documentHosts.length === 0],
    ["tokopediaDown", tokopedia.isConfigured && tokopedia.isReachable === false],
  ];
  return found.flatMap(([trouble, isThere]) => (isThere ? [trouble] : []));
}

export const urgentTroubles: readonly Trouble[] = ["keysRefused", "unreachable", "shopsCut"];
