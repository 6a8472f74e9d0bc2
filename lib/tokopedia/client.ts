import "server-only";
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleWhen } from "cockatiel";
import type { Clock } from "@/lib/ginee/clock";
import { toDecimal, toRecord, toText } from "@/lib/ginee/wire-read";
import type { TokopediaConfig } from "./config";
import { failureKind, TokopediaError } from "./errors";
import { createTokenSource } from "./token";
import { readObject, sendOnce, type TokopediaResponse } from "./transport";

export type WebhookPayloadType = "order_status" | "order_notification";

/** As of this answer; null where Tokopedia did not say. */
export type RateLimit = { limit: number | null; remaining: number | null; resetAfterSeconds: number | null };

export type TokopediaAnswer = { raw: unknown; rateLimit: RateLimit };

export type TokopediaClient = {
  ask(orderId: string, type: WebhookPayloadType, signal?: AbortSignal): Promise<TokopediaAnswer>;
};

/** After so many failures in a row nothing is sent for so long; then one call tries. */
const restMs = 30_000;
const failuresBeforeRest = 3;

export function createTokopediaClient(
  config: TokopediaConfig,
  clock: Clock,
  halfOpenAfter = restMs,
): TokopediaClient {
  const tokens = createTokenSource(config, clock);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof TokopediaError && error.kind === "unreachable"),
    { halfOpenAfter, breaker: new ConsecutiveBreaker(failuresBeforeRest) },
  );
  let quietUntil = 0;

  async function send(orderId: string, type: WebhookPayloadType, signal?: AbortSignal) {
    const token = await tokens.get();
    const path = `/v1/order/${orderId}/fs/${config.fsId}/webhook`;
    const authorization = `Bearer ${token}`;
    const request = { method: "GET", baseUrl: config.baseUrl, path, query: { type }, authorization } as const;
    const response = await sendOnce(request, signal);
    const { remaining, resetAfterSeconds } = rateLimitOf(response.headers);
    if (remaining === 0 || response.status === 429)
      quietUntil = clock.now() + (resetAfterSeconds ?? 1) * 1000;
    if (response.status === 401) tokens.discard(token);
    return response;
  }

  async function call(orderId: string, type: WebhookPayloadType, signal?: AbortSignal) {
    const first = await send(orderId, type, signal);
    return openHeader(first.status === 401 ? await send(orderId, type, signal) : first);
  }

  return {
    ask: async (orderId, type, signal) => {
      const quietMs = quietUntil - clock.now();
      if (quietMs > 1000) throw limited(quietMs / 1000);
      if (quietMs > 0) await clock.sleep(quietMs, signal);
      try {
        return await breaker.execute(() => call(orderId, type, signal));
      } catch (error) {
        if (!(error instanceof BrokenCircuitError)) throw error;
        throw new TokopediaError("resting", "not sent: it failed too often", {
          retryAfterSeconds: restMs / 1000,
        });
      }
    },
  };
}

const limited = (seconds: number) =>
  new TokopediaError("limited", "their rate limit is used up", { retryAfterSeconds: Math.ceil(seconds) });

/** `header` and `data`; success is HTTP 200, no error code and data that is not null (api 6.3). */
function openHeader(response: TokopediaResponse): TokopediaAnswer {
  const { status, headers } = response;
  const envelope = readObject(response.text);
  const header = toRecord(envelope?.header);
  const errorCode = toText(header?.error_code) ?? undefined;
  const kind = failureKind(status, errorCode) ?? (toRecord(envelope?.data) ? undefined : "unreadable");
  const rateLimit = rateLimitOf(headers);
  if (!kind) return { raw: envelope?.data, rateLimit };
  if (kind === "limited") throw limited(rateLimit.resetAfterSeconds ?? 1);
  throw new TokopediaError(kind, `${toText(header?.reason) ?? "no answer to use"} (HTTP ${status})`, {
    errorCode,
  });
}

/** Resets are written as `-0.000000` while there is quota left. */
export function rateLimitOf(headers: Headers): RateLimit {
  const numberAt = (name: string) => {
    const value = toDecimal(headers.get(`x-ratelimit-${name}`));
    return value === null ? null : Math.max(0, Number(value));
  };
  return {
    limit: numberAt("limit"),
    remaining: numberAt("remaining"),
    resetAfterSeconds: numberAt("reset-after"),
  };
}
