import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

export type Sandbox = {
  baseUrl: string;
  documentUrl: string;
  /** The product's environment that points to this sandbox. */
  environment: Record<string, string>;
  /** Asks the control API (`/_sandbox/…`, see sandbox/README.md): GET without a body, POST with one. */
  control: <T = unknown>(path: string, init?: { method?: string; body?: unknown }) => Promise<T>;
  stop: () => Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

const quiet = {
  SANDBOX_PORT: "0",
  SANDBOX_DOCUMENT_PORT: "0",
  SANDBOX_ORDERS: "300",
  SANDBOX_PACE: "0",
  SANDBOX_SEED: "1",
  SANDBOX_ACCESS_KEY: "test-access-key",
  SANDBOX_SECRET_KEY: "test-secret-key",
};

/** A sandbox of its own as a child process, standing still unless told otherwise, on ports of its own. */
export async function startSandbox(env: Record<string, string> = {}): Promise<Sandbox> {
  const settings: Record<string, string> = { ...quiet, ...env };
  const child = spawn(process.execPath, ["--import", "./scripts/end-with-parent.mjs", "sandbox/main.ts"], {
    cwd: root,
    env: { NODE_ENV: "test", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const complaints: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  const ready = await Promise.race([readyLine(child.stdout), exited.then(() => undefined)]);
  if (!ready) throw new Error(`the sandbox did not start: ${complaints.join("")}`);
  child.stdout.resume();
  return {
    ...ready,
    environment: productEnvironment(ready, settings),
    control: (path, init) => ask(ready.baseUrl, path, init),
    stop: async () => {
      child.kill("SIGKILL");
      await exited;
    },
  };
}

/** `startSandbox`, and `env()` of this test file points to it. Call before anything reads the environment. */
export async function useSandbox(env: Record<string, string> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(env);
  for (const [name, value] of Object.entries(sandbox.environment)) vi.stubEnv(name, value);
  return sandbox;
}

type Addresses = { baseUrl: string; documentUrl: string };

async function readyLine(output: NodeJS.ReadableStream): Promise<Addresses | undefined> {
  for await (const line of createInterface({ input: output })) {
    if (!line.startsWith("{")) continue;
    const { baseUrl, documentUrl }: Partial<Addresses> = JSON.parse(line);
    if (baseUrl && documentUrl) return { baseUrl, documentUrl };
  }
  return undefined;
}

function productEnvironment({ baseUrl, documentUrl }: Addresses, settings: Record<string, string>) {
  return {
    AUTH_SECRET: "test-secret-of-at-least-32-characters",
    WEBHOOK_TOKENS: "test-webhook-token-0123456789",
    GINEE_BASE_URL: baseUrl,
    GINEE_ACCESS_KEY: settings.SANDBOX_ACCESS_KEY ?? "",
    GINEE_SECRET_KEY: settings.SANDBOX_SECRET_KEY ?? "",
    GINEE_MAX_RPS: "100",
    GINEE_MAX_IN_FLIGHT: "8",
    GINEE_DOCUMENT_HOSTS: new URL(documentUrl).host,
    TOKOPEDIA_BASE_URL: baseUrl,
    TOKOPEDIA_AUTH_URL: baseUrl,
    TOKOPEDIA_CLIENT_ID: settings.SANDBOX_TOKOPEDIA_CLIENT_ID ?? "tokopedia-client",
    TOKOPEDIA_CLIENT_SECRET: settings.SANDBOX_TOKOPEDIA_CLIENT_SECRET ?? "tokopedia-secret",
    TOKOPEDIA_FS_ID: settings.SANDBOX_TOKOPEDIA_FS_ID ?? "13398",
    LOG_LEVEL: "silent",
  };
}

async function ask<T>(
  baseUrl: string,
  path: string,
  init: { method?: string; body?: unknown } = {},
): Promise<T> {
  const body = init.body === undefined ? null : JSON.stringify(init.body);
  const response = await fetch(baseUrl + path, {
    method: init.method ?? (body === null ? "GET" : "POST"),
    headers: { "content-type": "application/json" },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
  return JSON.parse(text || "null") as T;
}
