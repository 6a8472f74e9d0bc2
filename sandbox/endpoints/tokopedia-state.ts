import type { Callback, CallbackSettings } from "../callbacks.ts";

export type TokopediaState = {
  token: { value: string; expiresAtMs: number } | null;
  issued: number;
  lifetimeSeconds: number;
  bucket: { left: number; filledAtMs: number };
  callbacks: { settings: CallbackSettings; log: Callback[] };
};

export const requestsPerSecond = 5;

export function createTokopedia(nowMs: number): TokopediaState {
  return {
    token: null,
    issued: 0,
    lifetimeSeconds: 2_592_000,
    bucket: { left: requestsPerSecond, filledAtMs: nowMs },
    callbacks: { settings: { url: "", secret: "", loss: 0 }, log: [] },
  };
}
