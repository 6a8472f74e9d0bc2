import { expect, test } from "vitest";
import { shopsByTrouble, troublesOf, type Trouble } from "./labels";
import type { Connection, Shop } from "./schema";

const at = "2026-11-21T07:02:31.000Z";

const shop = (shopId: string, authorizationStatus: string | null): Shop => ({
  shopId,
  name: shopId,
  channel: "SHOPEE_ID",
  authorizationStatus,
  checkedAt: at,
});

const healthy: Connection = {
  ginee: {
    host: "api.example",
    isReachable: true,
    areKeysAccepted: true,
    keysRefusedAt: null,
    silentUntil: null,
    lastAnswerAt: at,
  },
  shops: [shop("S1", "CONNECTED"), shop("S2", null)],
  warehouses: 2,
  sync: {
    firstSync: {
      isDone: true,
      share: 1,
      windowsDone: 6,
      windowsTotal: 6,
      ordersListed: 10,
      ordersDetailed: 10,
      calls: 8,
      startedAt: at,
      estimatedSecondsLeft: 0,
    },
    jobs: [
      {
        name: "sweep",
        mark: at,
        lastStartedAt: at,
        lastSucceededAt: at,
        lastFailedAt: null,
        problem: null,
        calls: 3,
      },
    ],
    unannouncedToday: 0,
  },
  webhooks: {
    lastReceivedAt: at,
    waiting: 0,
    inTrouble: 0,
    silence: null,
    isSignatureChecked: false,
    address: "",
  },
  tokopedia: { isConfigured: false, isReachable: null, checkedAt: null },
  documentHosts: ["files.example"],
};

test("a healthy connection asks nobody for anything", () => {
  expect(troublesOf(healthy)).toEqual([]);
});

const failingSweep = healthy.sync.jobs.map((job) => ({ ...job, problem: "ginee_unreachable" }));

test.each<[string, Partial<Connection>, Trouble[]]>([
  ["refused keys", { ginee: { ...healthy.ginee, areKeysAccepted: false } }, ["keysRefused"]],
  ["a silent Ginee", { ginee: { ...healthy.ginee, isReachable: false } }, ["unreachable"]],
  [
    "a silent Ginee, named once although its sweep fails too",
    { ginee: { ...healthy.ginee, isReachable: false }, sync: { ...healthy.sync, jobs: failingSweep } },
    ["unreachable"],
  ],
  ["a failing sweep", { sync: { ...healthy.sync, jobs: failingSweep } }, ["sweepFailing"]],
  ["a shop whose authorisation ran out", { shops: [shop("S1", "EXPIRED")] }, ["shopsCut"]],
  ["a shop in a state nobody knows yet", { shops: [shop("S1", "SUSPENDED")] }, ["shopsCut"]],
  [
    "a feed that tells nothing although orders change",
    { webhooks: { ...healthy.webhooks, silence: { since: at, hasEverSpoken: true, orders: 3 } } },
    ["feedSilent"],
  ],
  ["notifications in trouble", { webhooks: { ...healthy.webhooks, inTrouble: 1 } }, ["eventsInTrouble"]],
  ["no document hosts, because no label can be shown", { documentHosts: [] }, ["noDocumentHosts"]],
  [
    "Tokopedia when it is configured and does not answer",
    { tokopedia: { isConfigured: true, isReachable: false, checkedAt: at } },
    ["tokopediaDown"],
  ],
  [
    "nothing while Ginee was not asked yet",
    { ginee: { ...healthy.ginee, isReachable: null, areKeysAccepted: null } },
    [],
  ],
])("the connection page warns of %s", (_, change, expected) => {
  const troubles = troublesOf({ ...healthy, ...change });

  expect(troubles).toEqual(expected);
});

test("shops that are cut off stand above those that are connected", () => {
  const shops = [shop("S1", "CONNECTED"), shop("S2", "EXPIRED"), shop("S3", null)];

  expect(shopsByTrouble(shops).map(({ shopId }) => shopId)).toEqual(["S2", "S1", "S3"]);
});
