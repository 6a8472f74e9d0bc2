import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

type Control = <T>(path: string, init?: { method?: string; body?: unknown }) => Promise<T>;
export type Sandbox = {
  baseUrl: string;
  /** Where the addresses of its documents lead. */
  documentUrl: string;
  control: Control;
  stop: () => Promise<void>;
};

/** The stand-in for Ginee, empty and standing still unless told otherwise. */
export async function startSandbox(settings: Record<string, string> = {}): Promise<Sandbox> {
  const env = { SANDBOX_PORT: "0", SANDBOX_DOCUMENT_PORT: "0", SANDBOX_ORDERS: "0", SANDBOX_PACE: "0" };
  const child = spawn(process.execPath, ["sandbox/main.ts"], {
    env: { ...process.env, ...env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith("{")) continue;
    const { baseUrl, documentUrl }: { baseUrl: string; documentUrl: string } = JSON.parse(line);
    child.stdout.resume();
    const stop = async () => {
      const exited = once(child, "exit");
      if (child.kill("SIGTERM")) await exited;
    };
    return { baseUrl, documentUrl, control: (to, init) => ask(baseUrl + to, init), stop };
  }
  throw new Error("the sandbox did not start");
}

async function ask<T>(url: string, { method, body }: { method?: string; body?: unknown } = {}): Promise<T> {
  const response = await fetch(url, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const answer: T = await response.json();
  return answer;
}
