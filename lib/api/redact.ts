import "server-only";
import { env } from "@/lib/env";

const addressWithCredentials = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@]*@[^\s"']*/gi;

/** Takes every secret of ours out of a text that is on its way into the log. */
export function redactSecrets(text: string): string {
  let clean = text.replace(addressWithCredentials, "[redacted]");
  for (const secret of secrets()) clean = clean.replaceAll(secret, "[redacted]");
  return clean;
}

function secrets(): string[] {
  const { WEBHOOK_TOKENS, ...named } = env();
  const values = [
    named.AUTH_SECRET,
    named.GINEE_ACCESS_KEY,
    named.GINEE_SECRET_KEY,
    named.GINEE_WEBHOOK_SECRET,
    named.DATABASE_URL,
    named.DATABASE_URL && decodeURIComponent(new URL(named.DATABASE_URL).password),
    named.TOKOPEDIA_CLIENT_SECRET,
    named.TOKOPEDIA_WEBHOOK_SECRET,
    named.ADMIN_PASSWORD,
    named.DEMO_PASSWORD,
    named.OIDC_CLIENT_SECRET,
    named.METRICS_TOKEN,
    ...WEBHOOK_TOKENS,
  ];
  // A secret of a few letters would black out half the log and be no secret.
  return values.filter((value) => value !== undefined).filter((value) => value.length >= 8);
}
