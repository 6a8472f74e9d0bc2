import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { PoolConfig } from "pg";

export const webhookToken = "bench-webhook-token-0123456789";

/** As scripts/start.mjs starts the server. */
export const asStarted = ["--max-semi-space-size=8", "--max-old-space-size=512"];

export function productionEnvironment(address: PoolConfig, port: number) {
  const socket = encodeURIComponent(String(address.host));
  return {
    NODE_ENV: "production" as const,
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    AUTH_SECRET: "bench-auth-secret-0123456789-abcdefghij",
    DATABASE_URL: `postgres://warehouse@localhost/warehouse?host=${socket}`,
    GINEE_BASE_URL: "http://127.0.0.1:9",
    GINEE_ACCESS_KEY: "bench-access-key",
    GINEE_SECRET_KEY: "bench-secret-key",
    WEBHOOK_TOKENS: webhookToken,
    SYNC_INTERVAL_SECONDS: "86400",
    LOG_LEVEL: "info",
  };
}

export type Program = { child: ChildProcess; pid: number; end: (signal?: NodeJS.Signals) => Promise<void> };

/** The production server; whoever started it ends it. */
export function spawnServer(environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [...asStarted, "dist/server.js"], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return {
    child,
    pid: child.pid ?? 0,
    end: async (signal = "SIGTERM") => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill(signal);
      await exited;
    },
  };
}

/** Resident now and at most so far in MB, and how many handles are open, as the kernel says. */
export async function memoryOf({ pid }: { pid?: number | undefined }) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  const handles = (await readdir(`/proc/${pid}/fd`)).length;
  return { now: kilobytes("VmRSS") / 1024, peak: kilobytes("VmHWM") / 1024, handles };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}
