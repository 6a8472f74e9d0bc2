import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { aPerson, aSessionOf } from "@/lib/testing/people";

/**
 * First-load JavaScript of the orders screen: every script of the served page that a current browser runs, gzip -9,
 * against an empty page built by the same toolchain in the same run.
 */
const goal = 1.6;

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, verbose: { type: "boolean", default: false } },
});

async function measure() {
  const floor = await emptyPage();
  const figure = await ordersPage();
  const ratio = Math.round((figure / floor) * 1_000) / 1_000;
  const pass = ratio <= goal;
  if (flags.json) {
    console.log(
      JSON.stringify({ name: "page", unit: "bytes gzip", floor, figure, ratio, goal, pass, rounds: [ratio] }),
    );
  } else {
    console.log(`orders screen, first-load JavaScript: ${figure} bytes gzip`);
    console.log(`empty page: ${floor} bytes gzip`);
    console.log(`ratio ${ratio}, goal ${goal}: ${pass ? "reached" : "missed"}`);
  }
  if (!pass) process.exitCode = 1;
}

/** Built inside the checkout, so that it finds the very packages the product was built with. */
async function emptyPage(): Promise<number> {
  const folder = path.resolve("dist/bench/empty-page");
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, "app"), { recursive: true });
  const files = {
    "package.json": `{ "private": true, "type": "module" }`,
    "next.config.js": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
    "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
    "app/page.jsx": `export default () => <p>Empty</p>;`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const build = spawn(process.execPath, [path.resolve("node_modules/next/dist/bin/next"), "build"], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  }
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`the empty page did not build: ${said.slice(-2_000)}`);
  const html = await readFile(path.join(folder, ".next/server/app/index.html"), "utf8");
  return sizeOf(html, (address) => readFile(path.join(folder, address.replace("/_next/", ".next/"))));
}

/** As a signed-in person gets it from the production server. */
async function ordersPage(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-page-"));
  const postgres = await startEmbedded(folder);
  const host = encodeURIComponent(String(postgres.address.host));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: address,
    AUTH_SECRET: "bench-auth-secret-0123456789-abcdefghij",
    DATABASE_URL: `postgres://warehouse@localhost/warehouse?host=${host}`,
    GINEE_BASE_URL: "http://127.0.0.1:9",
    GINEE_ACCESS_KEY: "bench",
    GINEE_SECRET_KEY: "bench",
    WEBHOOK_TOKENS: "bench-webhook-token-0123456789",
    SYNC_INTERVAL_SECONDS: "86400",
  };
  let app: ChildProcess | undefined;
  try {
    await migrateDatabase(postgres.address);
    Object.assign(process.env, environment);
    setDatabaseAddress(postgres.address);
    const { userId } = await aPerson("operator");
    const headers = { cookie: await aSessionOf(userId) };
    app = await startApp(environment);
    const page = await fetch(`${address}/orders`, { headers, redirect: "error" });
    if (!page.ok) throw new Error(`/orders answered ${page.status}`);
    return await sizeOf(await page.text(), async (script) => {
      const answer = await fetch(address + script);
      if (!answer.ok) throw new Error(`${script} answered ${answer.status}`);
      return Buffer.from(await answer.arrayBuffer());
    });
  } finally {
    app?.kill("SIGTERM");
    if (app && app.exitCode === null) await once(app, "exit");
    await postgres.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

function startApp(environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["dist/server.js"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-10_000);
      if (said.includes('"ready"')) resolve(child);
    });
    child.on("exit", () => reject(new Error(`the app ended before it was up: ${said.slice(-2_000)}`)));
  });
}

async function sizeOf(html: string, read: (address: string) => Promise<Buffer>): Promise<number> {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag);
  const addresses = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? [])
    .map((address) => address.replaceAll("&amp;", "&"));
  let total = 0;
  for (const address of new Set(addresses)) {
    const size = gzipSync(await read(address), { level: 9 }).length;
    if (flags.verbose) console.error(size, address);
    total += size;
  }
  if (total === 0) throw new Error("the page names no script");
  return total;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

await measure();
