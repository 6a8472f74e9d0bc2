import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { startApp, type App } from "./fixtures/app";
import { eventually, Program } from "./fixtures/processes";
import { startSandbox, type Sandbox } from "./fixtures/sandbox";
import { expect, test } from "./fixtures/test";

const run = promisify(execFile);
let sandbox: Sandbox;
let dataDir: string;
let occupant: Server;
let takenPort: string;
const apps: App[] = [];

test.beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_ORDERS: "50" });
  occupant = createServer((_request, response) => response.end("somebody else")).listen(0, "127.0.0.1");
  await once(occupant, "listening");
  const address = occupant.address();
  takenPort = String(typeof address === "object" ? address?.port : address);
});
test.afterAll(async () => {
  occupant.close();
  await sandbox.program.end();
});
test.beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "ginee-desk-e2e-"));
});
test.afterEach(async () => {
  for (const app of apps.splice(0)) await app.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function start(options: Parameters<typeof startApp>[1] = {}): Promise<App> {
  const app = await startApp(sandbox, { dataDir, ...options });
  apps.push(app);
  return app;
}

const onTakenPort = () => start({ environment: { PORT: takenPort }, waitUntilReady: false });

/** The exit code, once the program has ended by itself. */
async function ended(program: Program): Promise<number | null> {
  await eventually(`${program.name} to end`, 30_000, () => !program.running || undefined);
  return program.child.exitCode;
}

/** Processes that were started for this data folder: PostgreSQL carries the folder in its command line. */
async function leftovers(): Promise<string[]> {
  const { stdout } = await run("ps", ["-axww", "-o", "command="]);
  // A process that it has just forked still carries its command line.
  return [...new Set(stdout.split("\n").filter((command) => command.includes(dataDir)))];
}

test("a taken port ends the start with a message that says what to do, and leaves no database behind", async () => {
  const { program } = await onTakenPort();

  const code = await ended(program);

  expect(code).toBe(1);
  expect(program.log()).toContain(`127.0.0.1:${takenPort} is taken by another program`);
  expect(program.log()).toContain("set PORT");
  expect(program.log()).not.toMatch(/^\s+at /m);
  expect(await leftovers()).toEqual([]);
});

test("a second server that finds the port taken leaves the first its database", async () => {
  const first = await start();

  const second = await start({ environment: { PORT: new URL(first.baseUrl).port }, waitUntilReady: false });

  expect(await ended(second.program)).toBe(1);
  expect(await leftovers()).toHaveLength(1);
  expect((await fetch(`${first.baseUrl}/api/ready`)).status).toBe(200);
});

test("what the environment lacks is listed by name, without a value, before anything is started", async () => {
  const environment = { AUTH_SECRET: "canary", GINEE_ACCESS_KEY: "", WEBHOOK_TOKENS: "canary" };

  const { program } = await start({ environment, waitUntilReady: false });

  expect(await ended(program)).toBe(1);
  for (const name of Object.keys(environment)) expect(program.log()).toContain(`  - ${name} `);
  expect(program.log()).toContain("GINEE_ACCESS_KEY is missing");
  expect(program.log()).not.toContain("canary");
  expect(program.log()).not.toMatch(/^\s+at /m);
  expect(await leftovers()).toEqual([]);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} ends a running server in peace, and its database with it`, async () => {
    const { program } = await start();
    const before = await leftovers();

    const code = await program.end(signal);

    expect(before).toHaveLength(1);
    expect(code, program.log().slice(-4_000)).toBe(0);
    expect(await leftovers()).toEqual([]);
  });
}

test("SIGTERM in the middle of a start ends it in peace as well", async () => {
  const { program } = await start({ waitUntilReady: false });
  await program.until(async () => (await leftovers()).length > 0 || undefined);

  const code = await program.end();

  expect(code, program.log().slice(-4_000)).toBe(0);
  expect(await leftovers()).toEqual([]);
});
