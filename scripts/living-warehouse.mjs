import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { whenNpmIsGone } from "./hand-over.mjs";
import { root, toolEnvironment } from "./paths.mjs";
import { freePort, isAlive, startProcess, until, within } from "./processes.mjs";

const roles = ["viewer", "operator", "supervisor", "administrator"];
const readyDeadlineMs = 180_000;

/**
 * Starts the sandbox and the app against it, prints where to look and how to sign in, and keeps both alive until
 * Ctrl-C. Resolves with the exit code once everything has stopped, the embedded database included.
 *
 * @param {{ folder: string, serverArgs: string[], mode: "production" | "development" }} options
 */
export async function runLivingWarehouse({ folder, serverArgs, mode }) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "running.pid");
  refuseSecond(lock);
  writeFileSync(lock, String(process.pid));
  const parts = [];
  const asked = stopRequest();
  try {
    await emptyDatabase(folder);
    const started = bringUp({ folder, serverArgs, mode, parts });
    const first = await Promise.race([started, asked]);
    if (first !== "stop") {
      announce(first, folder);
      await Promise.race([asked, started.then(() => anyEnd(parts))]);
    }
    return 0;
  } catch (error) {
    console.error(`\n${error.message}`);
    return 1;
  } finally {
    console.log("\nStopping …");
    for (const part of parts.toReversed()) await part.stop();
    await stopDatabase(folder);
    rmSync(lock, { force: true });
  }
}

async function bringUp({ folder, serverArgs, mode, parts }) {
  const secrets = keptSecrets(folder);
  const sandboxPort = await freePort(4010);
  const documentPort = await freePort(Math.max(4011, sandboxPort + 1));
  const sandbox = startProcess({
    name: "The sandbox",
    args: ["sandbox/main.ts"],
    env: toolEnvironment({ SANDBOX_PORT: String(sandboxPort), SANDBOX_DOCUMENT_PORT: String(documentPort) }),
    logFile: join(folder, "sandbox.log"),
  });
  parts.push(sandbox);
  const world = JSON.parse(
    await orDie(
      parts,
      sandbox.line((line) => line.includes('"sandbox":"ready"')),
    ),
  );

  const port = await freePort(Number(process.env.PORT) || 3000);
  const app = startProcess({
    name: "The app",
    args: serverArgs,
    env: toolEnvironment({ ...appEnvironment({ folder, secrets, world, port }), NODE_ENV: mode }),
    logFile: join(folder, "app.log"),
  });
  parts.push(app);
  const local = `http://127.0.0.1:${port}`;
  await orDie(
    parts,
    until("the app to be ready", readyDeadlineMs, () => answers(`${local}/api/ready`)),
  );
  await deliverWebhooksTo(`${local}/api/webhooks/ginee/${secrets.webhookToken}`, world);
  return { address: process.env.PUBLIC_URL || `http://localhost:${port}`, password: secrets.password, world };
}

/** What a person would put into .env; an empty name counts as missing and hides one that the shell happens to have. */
function appEnvironment({ folder, secrets, world, port }) {
  const given = (name, fallback) => process.env[name] || fallback;
  return {
    HOST: given("HOST", "127.0.0.1"),
    PORT: String(port),
    PUBLIC_URL: given("PUBLIC_URL", `http://localhost:${port}`),
    AUTH_SECRET: secrets.authSecret,
    DATA_DIR: folder,
    DATABASE_URL: "",
    GINEE_BASE_URL: world.baseUrl,
    GINEE_ACCESS_KEY: given("SANDBOX_ACCESS_KEY", "sandbox-access-key"),
    GINEE_SECRET_KEY: given("SANDBOX_SECRET_KEY", "sandbox-secret-key"),
    GINEE_COUNTRY: "ID",
    GINEE_MAX_RPS: given("GINEE_MAX_RPS", "20"),
    GINEE_MAX_IN_FLIGHT: given("GINEE_MAX_IN_FLIGHT", "4"),
    GINEE_DOCUMENT_HOSTS: new URL(world.documentUrl).host,
    GINEE_WEBHOOK_SECRET: given("SANDBOX_WEBHOOK_SECRET", ""),
    WEBHOOK_TOKENS: secrets.webhookToken,
    TOKOPEDIA_BASE_URL: world.baseUrl,
    TOKOPEDIA_AUTH_URL: world.baseUrl,
    TOKOPEDIA_CLIENT_ID: given("SANDBOX_TOKOPEDIA_CLIENT_ID", "tokopedia-client"),
    TOKOPEDIA_CLIENT_SECRET: given("SANDBOX_TOKOPEDIA_CLIENT_SECRET", "tokopedia-secret"),
    TOKOPEDIA_FS_ID: given("SANDBOX_TOKOPEDIA_FS_ID", "13398"),
    TOKOPEDIA_WEBHOOK_SECRET: "",
    SYNC_INTERVAL_SECONDS: given("SYNC_INTERVAL_SECONDS", "10"),
    ADMIN_EMAIL: "",
    ADMIN_PASSWORD: "",
    OIDC_ISSUER: "",
    OIDC_CLIENT_ID: "",
    OIDC_CLIENT_SECRET: "",
    DEMO: "true",
    DEMO_PASSWORD: secrets.password,
  };
}

/** Made up once and kept, so that the sign-in stays the same from one start to the next. */
function keptSecrets(folder) {
  const file = join(folder, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const secrets = {
    authSecret: randomBytes(32).toString("base64url"),
    webhookToken: randomBytes(24).toString("base64url"),
    password: randomBytes(12).toString("base64url"),
  };
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

function announce({ address, password, world }, folder) {
  const line = (label, value) => console.log(`  ${label.padEnd(14)} ${value}`);
  console.log("\nThe warehouse is running.\n");
  line("Open", address);
  line("Password", password);
  for (const role of roles) line(role, `${role}@demo.test`);
  line("Sandbox", `${world.baseUrl} (stands in for Ginee; sandbox/README.md says how to drive it)`);
  line("Logs", `${relative(root, folder)}/app.log, ${relative(root, folder)}/sandbox.log`);
  console.log("\nOrders arrive by themselves. Press Ctrl-C to stop everything.");
}

async function deliverWebhooksTo(url, world) {
  const response = await fetch(`${world.baseUrl}/_sandbox/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url }),
  });
  if (!response.ok) throw new Error(`The sandbox refused the webhook address: ${response.status}.`);
}

const answers = (url) =>
  fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.status === 200,
    () => false,
  );

/** The value of `wanted`, unless a part ends first. */
const orDie = (parts, wanted) => Promise.race([wanted, anyEnd(parts)]);

async function anyEnd(parts) {
  const [name, how, tail] = await Promise.race(
    parts.map((part) => part.ended.then((how) => [part.name, how, part.tail])),
  );
  throw new Error(`${name} ${how}. Its last lines:\n${tail.join("\n")}`);
}

/** Ctrl-C, a polite kill, a closed terminal, or npm above us killed. */
function stopRequest() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => resolve("stop"));
    whenNpmIsGone(() => resolve("stop"));
  });
}

function refuseSecond(lock) {
  const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
  if (pid && pid !== process.pid && isAlive(pid)) {
    throw new Error(`One is running here already (process ${pid}). Stop it first, or delete ${lock}.`);
  }
}

/** The sandbox makes up its warehouse anew at every start, up to that moment: rows of the last one would be lies. */
async function emptyDatabase(folder) {
  await stopDatabase(folder);
  if (!existsSync(join(folder, "postgres"))) return;
  console.log("A new warehouse: the orders of the last run are dropped, the sign-in stays.");
  rmSync(join(folder, "postgres"), { recursive: true, force: true });
}

/** The app stops its database itself; one that a killed app left behind is stopped here. */
async function stopDatabase(folder) {
  const file = join(folder, "postgres", "postmaster.pid");
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8").split("\n", 1)[0]) : 0;
  if (!pid || !isAlive(pid)) return;
  await within(
    3_000,
    until("the database to stop", 3_000, () => !existsSync(file)).catch(() => undefined),
  );
  if (!existsSync(file)) return;
  process.kill(pid, "SIGINT");
  await until("the database to stop", 20_000, () => !isAlive(pid));
}
