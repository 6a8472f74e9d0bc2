import { env, publishForLibraries, type Env } from "@/lib/env";

/** Long enough to be accepted and odd enough to be searched for: none may ever leave the server. */
export const testSecrets = {
  AUTH_SECRET: "canary-auth-secret-0123456789abcdefghij",
  GINEE_ACCESS_KEY: "canary-access-key-0123456789",
  GINEE_SECRET_KEY: "canary-secret-key-0123456789",
  WEBHOOK_TOKENS: "canary-webhook-token-0123456789",
};

/** To be called before the first use of `env()` in a test file; each file has its own. */
export function useTestEnvironment(extra: Record<string, string> = {}): Env {
  Object.assign(process.env, testSecrets, { LOG_LEVEL: "silent", PUBLIC_URL: "http://desk.test" }, extra);
  publishForLibraries(env());
  return env();
}
