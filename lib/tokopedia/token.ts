import "server-only";
import type { Clock } from "@/lib/ginee/clock";
import { toInteger, toText } from "@/lib/ginee/wire-read";
import type { TokopediaConfig } from "./config";
import { failureKind, TokopediaError } from "./errors";
import { readObject, sendOnce } from "./transport";

export type TokenSource = {
  /** The bearer token; callers at the same time share one request. */
  get(): Promise<string>;
  /** Tokopedia refused this one: the next `get` asks for another. */
  discard(token: string): void;
};

type Token = { value: string; expiresAt: number };

/**
 * A new token is issued only after the old one has expired (api 6.2), so it is kept for nearly its whole life: asking
 * early would bring the same one.
 */
export function createTokenSource(config: TokopediaConfig, clock: Clock): TokenSource {
  let current: Token | undefined;
  let asking: Promise<Token> | undefined;

  async function ask(): Promise<Token> {
    try {
      current = await requestToken(config, clock);
      return current;
    } finally {
      asking = undefined;
    }
  }

  return {
    get: async () => {
      if (current && current.expiresAt > clock.now()) return current.value;
      asking ??= ask();
      return (await asking).value;
    },
    discard: (token) => {
      if (current?.value === token) current = undefined;
    },
  };
}

async function requestToken(
  { authUrl, clientId, clientSecret }: TokopediaConfig,
  clock: Clock,
): Promise<Token> {
  const askedAt = clock.now();
  const { status, text } = await sendOnce({
    method: "POST",
    baseUrl: authUrl,
    path: "/token",
    query: { grant_type: "client_credentials" },
    authorization: basicAuthorization(clientId, clientSecret),
  });
  const kind = failureKind(status, undefined);
  if (kind) throw new TokopediaError(kind === "not_found" ? "refused" : kind, `no token (HTTP ${status})`);
  const answer = readObject(text);
  const value = toText(answer?.access_token);
  if (!value) throw new TokopediaError("unreadable", "the token is missing");
  const lifeSeconds = Math.max(1, (toInteger(answer?.expires_in) ?? 0) - 1);
  return { value, expiresAt: askedAt + lifeSeconds * 1000 };
}

/** Without the newline that the vendor's own sample carries. */
export const basicAuthorization = (clientId: string, clientSecret: string) =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
