import type { Answer } from "../envelope.ts";
import type { Sandbox } from "../sandbox.ts";
import { callbackData, postCallback } from "../callbacks.ts";
import { jsonAnswer } from "../envelope.ts";
import { findByNumber, findOrder } from "../world/order-store.ts";
import { ControlFault } from "./spec.ts";

/** Lets the Tokopedia token expire now, or sets how long the next one lives. */
export function expireToken(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const { tokopedia, clock } = sandbox;
  const lifetime = body["lifetimeSeconds"];
  if (tokopedia.token) tokopedia.token = { ...tokopedia.token, expiresAtMs: clock.nowMs() };
  if (typeof lifetime === "number" && lifetime > 0) tokopedia.lifetimeSeconds = lifetime;
  return jsonAnswer(200, { lifetimeSeconds: tokopedia.lifetimeSeconds });
}

/** Sends one callback, signed with the secret over the raw body, and tells how it was answered. */
export async function sendCallback(sandbox: Sandbox, body: Record<string, unknown>): Promise<Answer> {
  const { orderId, url, secret = "", type = "order_notification" } = body;
  if (typeof orderId !== "string" || typeof url !== "string" || typeof secret !== "string") {
    throw new ControlFault("a callback needs orderId, url and secret");
  }
  const order = findOrder(sandbox.world, orderId) ?? findByNumber(sandbox.world, orderId);
  if (order?.channel !== "TOKOPEDIA_ID") throw new ControlFault(`no such Tokopedia order: ${orderId}`);
  const response = await postCallback(url, secret, callbackData(sandbox, order, String(type)));
  return jsonAnswer(200, { status: response.status, body: await response.text() });
}

/** Where Tokopedia's own callbacks go from now on, and which share of them is lost on the way. */
export function setCallbacks(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const { url = "", secret = "", loss = 0 } = body;
  if (typeof url !== "string" || typeof secret !== "string" || typeof loss !== "number") {
    throw new ControlFault("callbacks take a url, a secret and a loss");
  }
  sandbox.tokopedia.callbacks.settings = { url, secret, loss };
  return jsonAnswer(200, { url, loss });
}

export function listCallbacks(sandbox: Sandbox): Answer {
  return jsonAnswer(200, { callbacks: sandbox.tokopedia.callbacks.log });
}
