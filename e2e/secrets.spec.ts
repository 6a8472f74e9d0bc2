import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { type App, startApp } from "./fixtures/app";
import { builtRoutes, filled } from "./fixtures/routes";
import { type Sandbox, startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signedInClient, test } from "./fixtures/test";

/** Values that occur nowhere else in the world. */
const canaries = {
  GINEE_ACCESS_KEY: "canaryaccesskey4711",
  GINEE_SECRET_KEY: "canarysecretkey4711",
  WEBHOOK_TOKENS: "canary-webhook-token-4711-4711",
  AUTH_SECRET: "canary-auth-secret-4711-4711-4711-4711",
  GINEE_WEBHOOK_SECRET: "canary-webhook-secret-4711",
  TOKOPEDIA_CLIENT_SECRET: "canary-tokopedia-secret-4711",
  METRICS_TOKEN: "canary-metrics-token-4711",
};
const databasePassword = "canary-database-password-4711";
const searched = [...Object.values(canaries), databasePassword, "postgres://"];
const hits = (text: string) => searched.filter((secret) => text.includes(secret));

let sandbox: Sandbox;
let app: App;

test.beforeAll(async ({ world }) => {
  test.setTimeout(240_000);
  sandbox = await startSandbox({
    SANDBOX_ORDERS: "60",
    SANDBOX_ACCESS_KEY: canaries.GINEE_ACCESS_KEY,
    SANDBOX_SECRET_KEY: canaries.GINEE_SECRET_KEY,
  });
  const DATABASE_URL = await aDatabaseBeside(world.app);
  app = await startApp(sandbox, { environment: { ...canaries, DATABASE_URL, LOG_LEVEL: "debug" } });
  await firstSyncDone(app);
});

test.afterAll(async () => {
  await app.stop();
  await sandbox.program.end();
});

/** A database of its own in the embedded server of another app, with a password in its address as a real one has. */
async function aDatabaseBeside({ dataDir }: App): Promise<string> {
  const socket = `ginee-desk-${createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 12)}`;
  const host = path.join(tmpdir(), socket);
  const admin = new Client({ host, user: "warehouse", database: "postgres" });
  await admin.connect();
  await admin.query("create database canaries");
  await admin.end();
  return `postgres://warehouse:${databasePassword}@localhost/canaries?host=${encodeURIComponent(host)}`;
}

test("no secret is in anything that the browser may load", () => {
  const files = readdirSync(".next/static", { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );

  const texts = files.map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"));

  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => file.name.endsWith(".map"))).toEqual([]);
  const names = ["GINEE_SECRET_KEY", "GINEE_ACCESS_KEY", "AUTH_SECRET", "WEBHOOK_TOKENS", "DATABASE_URL"];
  for (const text of texts) for (const name of names) expect(text.includes(name)).toBe(false);
});

test("no secret is in a page, an answer or an error of any route, for whoever asks", async ({ request }) => {
  test.setTimeout(180_000);
  const administrator = await signedInClient(app, "administrator");
  const { routes, pages } = builtRoutes();
  const orders = (await (await administrator.get("/api/orders?limit=1")).json()) as {
    rows: { orderId: string }[];
  };
  const values = [orders.rows[0]?.orderId ?? "none", "nowhere", "%00", "'"];

  for (const route of [
    ...routes.filter((each) => each !== "/api/feed"),
    ...pages,
    "/sign-in",
    "/api/nowhere",
    "/api/auth/session",
    "/api/auth/providers",
  ]) {
    for (const value of values) {
      const url = app.baseUrl + filled(route, value);
      const answers = [
        await request.get(url),
        await administrator.get(url),
        await administrator.post(url, { data: { orderId: 7, codes: "x" } }),
        await administrator.post(url, { data: "{", headers: { "content-type": "application/json" } }),
      ];
      for (const answer of answers) {
        expect(hits((await answer.text()) + JSON.stringify(answer.headers())), url).toEqual([]);
      }
    }
  }
  await administrator.dispose();
});

test("no secret gets into the log, whatever goes wrong", async () => {
  test.setTimeout(180_000);
  const administrator = await signedInClient(app, "administrator");
  const orders = (await (await administrator.get("/api/orders?limit=1")).json()) as {
    rows: { orderId: string }[];
  };
  const order = `/api/orders/${orders.rows[0]?.orderId}`;
  const token = canaries.WEBHOOK_TOKENS;

  for (const kind of ["busy", "html", "cut-off", "reset", "server-error", "revoked-key"]) {
    await sandbox.control("POST", "/faults", { rules: [{ kind, times: 2 }] });
    await administrator.post(`${order}/refresh`);
    await administrator.post("/api/ginee/order/v2/get", { data: { orderId: "none" } });
  }
  for (const data of ["{", "[]", JSON.stringify({ id: 1 }), "x".repeat(300_000)]) {
    await administrator.post(`/api/webhooks/ginee/${token}`, {
      data,
      headers: { "content-type": "application/json" },
    });
    await administrator.get(`/api/webhooks/ginee/${token}`);
    await administrator.post(`/api/webhooks/ginee/${token}x`, { data });
    await administrator.get(`/api/metrics`, {
      headers: { authorization: `Bearer ${canaries.METRICS_TOKEN}` },
    });
  }

  const log = app.program.log();
  expect(log.match(/"msg":"request/g)?.length).toBeGreaterThan(10);
  expect(hits(log)).toEqual([]);
  expect(log).not.toContain("next-auth.session-token");
  await administrator.dispose();
});
