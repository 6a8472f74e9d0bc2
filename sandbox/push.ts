import { createHmac } from "node:crypto";

export type WebhookSettings = {
  url: string;
  secret: string;
  /** `path` signs `POST$<path>$`, `body` signs the raw body; both were seen in the wild. */
  formula: "path" | "body";
  accessKey: string;
  duplicates: number;
  disorder: number;
  delayMs: number;
  loss: number;
  changedIds: number;
};

const deadlineMs = 10_000;

function authorizationOf(settings: WebhookSettings, body: string): string {
  const signed = settings.formula === "body" ? body : `POST$${new URL(settings.url).pathname}$`;
  const signature = createHmac("sha256", settings.secret).update(signed).digest("base64");
  return `${settings.accessKey}:${signature}`;
}

/** One attempt; null when no answer came at all. */
export async function push(settings: WebhookSettings, body: string): Promise<number | null> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (settings.secret) headers["authorization"] = authorizationOf(settings, body);
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetch(settings.url, { method: "POST", headers, body, signal, redirect: "manual" });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
