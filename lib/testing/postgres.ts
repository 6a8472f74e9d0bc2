import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { Client, type PoolConfig } from "pg";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { bundled } from "./bundled";
import { eventually } from "./world";

const run = promisify(execFile);

export type OwnPostgres = {
  address: PoolConfig;
  isUp: () => Promise<boolean>;
  /** Without a checkpoint and without a word to anybody, as when the machine loses power. */
  crash: () => Promise<void>;
  stop: () => Promise<void>;
  /** `fileBlocks`: of 512 bytes, no file may become larger. */
  start: (limits?: { fileBlocks: number }) => Promise<void>;
  /** SIGKILL for one connection of somebody else. */
  killOneBackend: () => Promise<void>;
  /** It neither answers nor closes a connection until it is thawed. */
  freeze: () => Promise<void>;
  thaw: () => void;
  end: () => Promise<void>;
};

/** A migrated PostgreSQL that a test may do harm to: nobody else uses it. */
export async function startPostgres(): Promise<OwnPostgres> {
  const folder = await mkdtemp(path.join(tmpdir(), "ginee-desk-test-"));
  let server = await startEmbedded(folder);
  const { address } = server;
  await migrateDatabase(address);
  let frozen: number[] = [];
  const isUp = () => withClient(address, () => Promise.resolve()).then(isSo, isNot);
  const untilGone = () => eventually(isUp, (up) => !up);
  return {
    address,
    isUp,
    crash: async () => {
      process.kill(await postmasterOf(folder), "SIGQUIT");
      await untilGone();
    },
    stop: async () => {
      process.kill(await postmasterOf(folder), "SIGINT");
      await untilGone();
    },
    start: async (limits) => {
      if (limits) await startLimited(folder, limits.fileBlocks);
      server = await startEmbedded(folder);
    },
    killOneBackend: async () => {
      const [pid] = await withClient(address, backends);
      if (pid === undefined) throw new Error("nobody is connected");
      process.kill(pid, "SIGKILL");
    },
    freeze: async () => {
      frozen = await withClient(address, async (client) => {
        const postmaster = await postmasterOf(folder);
        process.kill(postmaster, "SIGSTOP");
        const pids = await backends(client);
        for (const pid of pids) process.kill(pid, "SIGSTOP");
        return [...pids, postmaster];
      });
    },
    thaw: () => {
      for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
    },
    end: async () => {
      for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** A limit is inherited and cannot be set from within: a shell sets it, and what it starts leaves the server behind. */
async function startLimited(folder: string, fileBlocks: number) {
  const program = await bundled("lib/testing/postgres-process.ts");
  const script = `ulimit -S -f ${fileBlocks} && exec "$0" "$@"`;
  await run("sh", ["-c", script, process.execPath, program, folder], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, HOME: process.env.HOME },
  });
}

async function postmasterOf(folder: string): Promise<number> {
  const [pid] = (await readFile(path.join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n");
  return Number(pid);
}

async function withClient<T>(address: PoolConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(address);
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function backends(client: Client): Promise<number[]> {
  const { rows } = await client.query<{ pid: number }>(`
    select pid from pg_stat_activity
    where backend_type = 'client backend' and pid <> pg_backend_pid() order by backend_start`);
  return rows.map(({ pid }) => pid);
}

const isSo = () => true;
const isNot = () => false;
