export type Options = {
  port: number;
  documentPort: number;
  seed: number;
  orders: number;
  days: number;
  pace: number;
  accessKey: string;
  secretKey: string;
  webhookUrl: string;
  webhookSecret: string;
  quirks: string;
  latencyMs: number;
  tokopediaClientId: string;
  tokopediaClientSecret: string;
  tokopediaFsId: number;
};

type Environment = Record<string, string | undefined>;

function numberFrom(env: Environment, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0)
    throw new Error(`${name} must be a number of 0 or more, not "${text}"`);
  return value;
}

export function readOptions(env: Environment): Options {
  const text = (name: string, fallback: string) => env[name] || fallback;
  return {
    port: numberFrom(env, "SANDBOX_PORT", 4010),
    documentPort: numberFrom(env, "SANDBOX_DOCUMENT_PORT", 4011),
    seed: numberFrom(env, "SANDBOX_SEED", 1),
    orders: numberFrom(env, "SANDBOX_ORDERS", 20_000),
    days: numberFrom(env, "SANDBOX_DAYS", 90),
    pace: numberFrom(env, "SANDBOX_PACE", 30),
    accessKey: text("SANDBOX_ACCESS_KEY", "sandbox-access-key"),
    secretKey: text("SANDBOX_SECRET_KEY", "sandbox-secret-key"),
    webhookUrl: text("SANDBOX_WEBHOOK_URL", ""),
    webhookSecret: text("SANDBOX_WEBHOOK_SECRET", ""),
    quirks: text("SANDBOX_QUIRKS", "all"),
    latencyMs: numberFrom(env, "SANDBOX_LATENCY_MS", 0),
    tokopediaClientId: text("SANDBOX_TOKOPEDIA_CLIENT_ID", "tokopedia-client"),
    tokopediaClientSecret: text("SANDBOX_TOKOPEDIA_CLIENT_SECRET", "tokopedia-secret"),
    tokopediaFsId: numberFrom(env, "SANDBOX_TOKOPEDIA_FS_ID", 13398),
  };
}
