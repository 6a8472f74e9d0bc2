import { afterEach, beforeEach, expect, test } from "vitest";
import { systemClock } from "@/lib/ginee/clock";
import { type Sandbox, startSandbox } from "@/lib/testing/sandbox";
import { eventually } from "@/lib/testing/world";
import { createTokopediaClient } from "./client";
import type { TokopediaConfig } from "./config";
import { basicAuthorization } from "./token";

let sandbox: Sandbox;
let orderId: string;

/** Each test its own: the rate limit is theirs, and would carry over from one test to the next. */
beforeEach(async () => {
  sandbox = await startSandbox({ SANDBOX_ORDERS: "60" });
  const { orders } = await sandbox.control<{ orders: { externalOrderId: string }[] }>(
    "/_sandbox/orders?channel=TOKOPEDIA_ID&limit=1",
  );
  orderId = orders[0]?.externalOrderId ?? "";
});

afterEach(() => sandbox.stop());

function newClient(changes: Partial<TokopediaConfig> = {}, restMs = 30_000) {
  const { baseUrl, environment } = sandbox;
  const config = {
    baseUrl,
    authUrl: baseUrl,
    clientId: environment.TOKOPEDIA_CLIENT_ID ?? "",
    clientSecret: environment.TOKOPEDIA_CLIENT_SECRET ?? "",
    fsId: environment.TOKOPEDIA_FS_ID ?? "",
  };
  return createTokopediaClient({ ...config, ...changes }, systemClock, restMs);
}

type Calls = { calls: { endpoint: string; status: number }[] };

const callsTo = async (endpoint: string, count: number) =>
  eventually(
    async () =>
      (await sandbox.control<Calls>("/_sandbox/calls")).calls.filter((call) => call.endpoint === endpoint),
    (calls) => calls.length >= count,
  );

const inject = (rule: object) => sandbox.control("/_sandbox/faults", { body: { rules: [rule] } });

test("callers at the same time share one token, later ones keep it", async () => {
  const client = newClient();

  await Promise.all([1, 2, 3].map(() => client.ask(orderId, "order_status")));
  await client.ask(orderId, "order_status");

  expect(await callsTo("tokopedia-payload", 4)).toHaveLength(4);
  expect(await callsTo("tokopedia-token", 1)).toHaveLength(1);
});

test("a token that was withdrawn is replaced once, and the question asked again", async () => {
  const client = newClient();
  await client.ask(orderId, "order_status");
  await sandbox.control("/_sandbox/tokopedia/expire-token", { method: "POST" });

  const answer = await client.ask(orderId, "order_status");

  expect(answer.raw).toBeTruthy();
  expect((await callsTo("tokopedia-payload", 3)).map((call) => call.status)).toEqual([200, 401, 200]);
  expect(await callsTo("tokopedia-token", 2)).toHaveLength(2);
});

test("a second refusal of the token is final", async () => {
  await inject({ endpoint: "tokopedia-payload", kind: "server-error", status: 401 });

  const call = newClient().ask(orderId, "order_status");

  await expect(call).rejects.toMatchObject({ kind: "unauthorised", code: "tokopedia_unavailable" });
  expect(await callsTo("tokopedia-payload", 2)).toHaveLength(2);
});

test("a wrong client secret is not tried twice", async () => {
  const call = newClient({ clientSecret: "wrong" }).ask(orderId, "order_status");

  await expect(call).rejects.toMatchObject({ kind: "unauthorised" });
  expect(await callsTo("tokopedia-token", 1)).toHaveLength(1);
});

test("the client id and secret are encoded without the vendor sample's newline", () => {
  expect(basicAuthorization("id", "secret")).toBe("Basic aWQ6c2VjcmV0");
});

test("an order Tokopedia does not know is not found, another merchant's shop is refused", async () => {
  const unknown = newClient().ask("999999999999", "order_status");
  await expect(unknown).rejects.toMatchObject({
    kind: "not_found",
    code: "not_found",
    errorCode: "SHP_GRPC_003",
  });

  const foreign = newClient({ fsId: "1" }).ask(orderId, "order_status");
  await expect(foreign).rejects.toMatchObject({
    kind: "refused",
    errorCode: "RBAC_MDLW_001",
    isTransient: false,
  });
});

test.each([
  ["html", "unreadable"],
  ["redirect", "unreadable"],
  ["cut-off", "unreachable"],
  ["server-error", "unreachable"],
  ["huge", "unreadable"],
])("%s is %s and costs one call", async (kind, expected) => {
  await inject({ endpoint: "tokopedia-payload", kind, bytes: 8 * 1024 * 1024 });

  const call = newClient().ask(orderId, "order_status");

  await expect(call).rejects.toMatchObject({ kind: expected, code: "tokopedia_unavailable" });
});

test("a 429 is believed: nothing is sent until the limit is reset", async () => {
  await inject({ endpoint: "tokopedia-payload", kind: "rate-limit", times: 1 });
  const client = newClient();
  await expect(client.ask(orderId, "order_status")).rejects.toMatchObject({
    kind: "limited",
    isTransient: true,
  });
  const refusedAt = performance.now();

  await client.ask(orderId, "order_status");

  expect(performance.now() - refusedAt).toBeGreaterThanOrEqual(900);
});

test("a client that minds the rate limit is never told to slow down", async () => {
  const client = newClient();

  for (let count = 0; count < 12; count++) await client.ask(orderId, "order_status");

  const calls = await callsTo("tokopedia-payload", 12);
  expect(new Set(calls.map((call) => call.status))).toEqual(new Set([200]));
});

test("a dead Tokopedia costs three calls, then nothing until it is given another try", async () => {
  await inject({ endpoint: "tokopedia-payload", kind: "server-error", times: 3 });
  const client = newClient({}, 400);
  const ask = () => client.ask(orderId, "order_status");
  for (let count = 0; count < 3; count++) await expect(ask()).rejects.toMatchObject({ kind: "unreachable" });

  await expect(ask()).rejects.toMatchObject({ kind: "resting", isTransient: true });
  const spared = await callsTo("tokopedia-payload", 3);
  const healed = await eventually(
    () => ask().catch(() => undefined),
    (answer) => answer !== undefined,
  );

  expect(spared).toHaveLength(3);
  expect(healed?.raw).toBeTruthy();
});
