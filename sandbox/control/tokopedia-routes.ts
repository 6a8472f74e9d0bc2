import type { Answer } from "../envelope.ts";
import type { Sandbox } from "../sandbox.ts";
import { createHmac } from "node:crypto";
import { notificationData, statusData } from "../endpoints/tokopedia-payload.ts";
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

/** Real callbacks differ from the payload endpoint: another name for the invoice, a time in seconds. */
function callbackData(sandbox: Sandbox, orderId: string, type: string) {
  const order = findOrder(sandbox.world, orderId) ?? findByNumber(sandbox.world, orderId);
  if (order?.channel !== "TOKOPEDIA_ID") throw new ControlFault(`no such Tokopedia order: ${orderId}`);
  if (type === "order_status") return statusData(sandbox, order);
  const { invoice_ref_num, ...data } = notificationData(sandbox, order);
  return { ...data, invoice_num: invoice_ref_num, create_time: Date.parse(order.createAt) / 1000 };
}

/** Sends one callback, signed with the secret over the raw body, and tells how it was answered. */
export async function sendCallback(sandbox: Sandbox, body: Record<string, unknown>): Promise<Answer> {
  const { orderId, url, secret = "", type = "order_notification" } = body;
  if (typeof orderId !== "string" || typeof url !== "string" || typeof secret !== "string") {
    throw new ControlFault("a callback needs orderId, url and secret");
  }
  const raw = JSON.stringify(callbackData(sandbox, orderId, String(type)));
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "authorization-hmac": createHmac("sha256", secret).update(raw).digest("hex"),
    },
    body: raw,
  });
  return jsonAnswer(200, { status: response.status, body: await response.text() });
}
