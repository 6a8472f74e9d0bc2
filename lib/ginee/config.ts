import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

export type GineeConfig = {
  /** Origin (and optional path prefix) every request goes to; never taken from an answer. */
  baseUrl: string;
  accessKey: string;
  secretKey: string;
  country: string;
  maxRps: number;
  maxInFlight: number;
};

/** From the environment; only this folder ever sees the keys. */
export function gineeConfig(): GineeConfig {
  const {
    GINEE_BASE_URL,
    GINEE_ACCESS_KEY,
    GINEE_SECRET_KEY,
    GINEE_COUNTRY,
    GINEE_MAX_RPS,
    GINEE_MAX_IN_FLIGHT,
  } = env();
  return {
    baseUrl: GINEE_BASE_URL,
    accessKey: GINEE_ACCESS_KEY,
    secretKey: GINEE_SECRET_KEY,
    country: GINEE_COUNTRY,
    maxRps: GINEE_MAX_RPS,
    maxInFlight: GINEE_MAX_IN_FLIGHT,
  };
}

/** Names the shared budget row without storing a key; a new secret is a new row, so old refusals do not stick to it. */
export function budgetKeyHash({ baseUrl, accessKey, secretKey }: GineeConfig): string {
  return createHmac("sha256", secretKey).update(`${baseUrl}\n${accessKey}`).digest("hex");
}
