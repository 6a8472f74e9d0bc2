/** `loss`: the share of callbacks that is never sent. */
export type CallbackSettings = { url: string; secret: string; loss: number };
export type Callback = { orderId: string; type: string; status: "waiting" | "delivered" | "failed" | "lost" };

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
