import { connect } from "node:net";
import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { acceptGinee } from "./http";

const token = testSecrets.WEBHOOK_TOKENS;
const secondToken = "second-token-for-a-rotation-0123";
let database: TestDatabase;
let server: HotServer;

beforeAll(async () => {
  useTestEnvironment({ WEBHOOK_TOKENS: `${token},${secondToken}` });
  database = await createTestDatabase();
  server = await serveHot([{ prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee }]);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});
beforeEach(async () => void (await pool().query("truncate webhook_events")));

const post = (body: string | Buffer, path = `/api/webhooks/ginee/${token}`) =>
  fetch(`${server.url}${path}`, { method: "POST", body: new Uint8Array(Buffer.from(body)) });

const order = (id: string, extra: Record<string, unknown> = {}) =>
  JSON.stringify({
    id,
    entity: "order",
    action: "CREATE",
    createAt: "2026-11-20T03:04:36.565154Z",
    payload: { orderId: "SO1", channel: "SHOPEE_ID", lastUpdateAt: "2026-11-20T03:04:36Z", ...extra },
  });

async function stored() {
  const { rows } = await pool().query(
    "select notification_id, entity, action, body, outcome, duplicates, error, signature_valid from webhook_events order by id",
  );
  return rows;
}

test("a notification is in the inbox, word for word, by the time it is acknowledged", async () => {
  const answer = await post(order("GENIE1"));
  const rows = await stored();

  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ status: true });
  expect(rows).toMatchObject([
    {
      notification_id: "GENIE1",
      entity: "order",
      action: "CREATE",
      body: order("GENIE1"),
      outcome: "waiting",
    },
  ]);
});

test("a notification is kept with the module it belongs to and what its request said, nothing secret", async () => {
  await fetch(`${server.url}/api/webhooks/ginee/${token}`, {
    method: "POST",
    body: order("GENIE1").replace('"CREATE"', '"UPDATE"'),
    headers: {
      "content-type": "application/json",
      "user-agent": "Ginee/2",
      "x-ginee-topic": "order",
      authorization: "canary-signature",
      cookie: "canary-cookie",
      "x-forwarded-for": "canary-address",
    },
  });

  const { rows } = await pool().query(
    "select module, headers, row(e)::text as whole from webhook_events as e",
  );
  expect(rows).toMatchObject([
    {
      module: "order-status",
      headers: { "content-type": "application/json", "user-agent": "Ginee/2", "x-ginee-topic": "order" },
    },
  ]);
  expect(rows[0].whole).not.toMatch(/canary/);
});

test("once a webhook secret is set, what is not signed with it is kept aside", async () => {
  const sign = (content: string) => createHmac("sha256", "webhook-secret").update(content).digest("base64");
  const path = `/api/webhooks/ginee/${token}`;
  const send = (body: string, authorization?: string) =>
    fetch(server.url + path, { method: "POST", body, headers: authorization ? { authorization } : {} });
  Object.assign(env(), { GINEE_WEBHOOK_SECRET: "webhook-secret" });
  onTestFinished(() => void Object.assign(env(), { GINEE_WEBHOOK_SECRET: undefined }));

  await send(order("unsigned"));
  await send(order("badly signed", { n: 1 }), `key:${sign("POST$/elsewhere$")}`);
  await send(order("bare", { n: 2 }), sign(`POST$${path}$`));
  await send(order("with its key", { n: 3 }), `key:${sign(`POST$${path}$`)}`);
  await send(order("over the body", { n: 4 }), sign(order("over the body", { n: 4 })));
  const late = await send(order("unsigned"), sign(`POST$${path}$`));

  const rows = await stored();
  expect(rows.map((row) => [row.notification_id, row.outcome, row.signature_valid])).toEqual([
    ["unsigned", "quarantined", false],
    ["badly signed", "quarantined", false],
    ["bare", "waiting", true],
    ["with its key", "waiting", true],
    ["over the body", "waiting", true],
    ["unsigned", "waiting", true],
  ]);
  expect(late.status).toBe(200);
});

test("during a rotation both tokens are good", async () => {
  const answer = await post(order("GENIE1"), `/api/webhooks/ginee/${secondToken}`);

  expect(answer.status).toBe(200);
});

test("a wrong token is answered like a path that does not exist", async () => {
  const wrong = await post(order("GENIE1"), `/api/webhooks/ginee/${token}x`);
  const unknown = await post(order("GENIE1"), "/api/no-such-thing");

  const head = (answer: Response) =>
    [...answer.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name));
  const told = async (answer: Response) => ({ ...JSON.parse(await answer.text()), requestId: "" });
  expect([wrong.status, head(wrong), await told(wrong)]).toEqual([
    unknown.status,
    head(unknown),
    await told(unknown),
  ]);
  expect(wrong.status).toBe(404);
  expect(await stored()).toEqual([]);
});

test("an address that was entered with a slash at its end takes notifications as well", async () => {
  const answer = await post(order("GENIE1"), `/api/webhooks/ginee/${token}/`);
  const stranger = await post(order("GENIE2"), `/api/webhooks/ginee/${token}/more`);

  expect([answer.status, stranger.status]).toEqual([200, 404]);
  expect(await stored()).toMatchObject([{ notification_id: "GENIE1", outcome: "waiting" }]);
});

test("a mark of byte order in front is no part of what is said", async () => {
  await post(`\ufeff${order("GENIE1")}`);
  await post(order("GENIE1"));

  expect(await stored()).toMatchObject([
    { notification_id: "GENIE1", outcome: "waiting", body: order("GENIE1"), duplicates: 1 },
  ]);
});

test("reading the address with the right token says which method it takes", async () => {
  const answer = await fetch(`${server.url}/api/webhooks/ginee/${token}`);

  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
});

test("repeats have one effect and are counted, also at the same moment, with another id or another spelling", async () => {
  const respelled = JSON.stringify({
    payload: JSON.stringify({ lastUpdateAt: "2026-11-20T03:04:36Z", channel: "SHOPEE_ID", orderId: "SO1" }),
    action: "CREATE",
    entity: "ORDER",
    id: "GENIE3",
  });

  const answers = await Promise.all([
    ...Array.from({ length: 20 }, () => post(order("GENIE1"))),
    post(order("GENIE2")),
    post(respelled),
  ]);

  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  expect(await stored()).toMatchObject([{ duplicates: 21 }]);
});

test("an id that comes back with other content loses nothing", async () => {
  await post(order("GENIE1", { orderStatus: "PAID" }));
  await post(order("GENIE1", { orderStatus: "CANCELLED" }));
  await post(
    order("GENIE1", { externalOrderId: "x", weight: 0 }).replace(`"weight":0`, `"weight":90071992547409931`),
  );
  await post(
    order("GENIE1", { externalOrderId: "x", weight: 0 }).replace(`"weight":0`, `"weight":90071992547409932`),
  );

  expect(await stored()).toHaveLength(4);
});

const deep = (levels: number) =>
  `{"id":"G","entity":"order","payload":${"[".repeat(levels)}${"]".repeat(levels)}}`;
const malformed: [string, string | Buffer, string][] = [
  ["nothing at all", "", "not_json"],
  ["cut off half-way", order("G").slice(0, 50), "not_json"],
  ["bytes that are not UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), "not_utf8"],
  ["a NUL byte", `{"id":"G\0"}`, "contains_nul"],
  ["a list", "[1]", "not_an_object"],
  ["a bare word", "null", "not_an_object"],
  ["fifty levels", deep(50), "too_deep"],
  ["a hundred thousand levels", deep(100_000), "too_deep"],
  ["something compressed", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), "not_utf8"],
];

test.each(malformed)(
  "%s with the right token is kept aside and acknowledged",
  async (_what, body, reason) => {
    const answer = await post(body);

    expect([answer.status, await answer.json()]).toEqual([200, { status: true }]);
    const [row] = await stored();
    expect(row).toMatchObject({ outcome: "quarantined", error: reason });
    const kept = row.body.startsWith("base64:")
      ? Buffer.from(row.body.slice(7), "base64")
      : Buffer.from(row.body);
    expect(kept).toEqual(Buffer.from(body));
  },
);

test.each([
  [
    "hostile keys",
    `{"id":"G","entity":"order","__proto__":{"polluted":1},"payload":{"__proto__":{"polluted":1}}}`,
  ],
  [
    "an escaped NUL and half a surrogate pair",
    `{"id":"G\\u0000\\ud800","entity":"\\ud800","payload":{"a":"\\u0000"}}`,
  ],
  ["keys that come twice", `{"id":"G","id":"H","entity":"order","payload":{}}`],
  [
    "fields of the wrong kind",
    `{"id":[1],"entity":{"a":1},"action":7,"createAt":"0000-99-99","payload":"{"}`,
  ],
])("%s do no harm", async (_what, body) => {
  const answer = await post(body);

  expect(answer.status).toBe(200);
  expect(await stored()).toMatchObject([{ outcome: "waiting", body }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test("more than 256 kB is refused, whether the sender says so or not", async () => {
  const big = Buffer.alloc(300_000, 32);
  const declared = await post(big);
  const streamed = await fetch(`${server.url}/api/webhooks/ginee/${token}`, {
    method: "POST",
    body: new Blob([big]).stream(),
    duplex: "half",
  } as RequestInit);
  const lying = await raw(
    `POST /api/webhooks/ginee/${token} HTTP/1.1\r\nhost: x\r\ncontent-length: 10000000\r\n\r\n${"x".repeat(1000)}`,
  );

  expect([declared.status, streamed.status]).toEqual([413, 413]);
  expect(lying).toMatch(/^HTTP\/1.1 413 /);
  expect(await stored()).toEqual([]);
});

function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    socket.on("error", reject);
    socket.on("data", (chunk) => {
      resolve(chunk.toString());
      socket.destroy();
    });
  });
}

test("acknowledgements that wait together are committed together and each is kept", async () => {
  const ids = Array.from({ length: 600 }, (_, n) => `GENIE${n}`);

  await Promise.all(ids.map((id) => post(order(id, { orderId: `SO-${id}` }))));

  const rows = await stored();
  expect(rows.map((row) => row.notification_id).toSorted()).toEqual(ids.toSorted());
});
