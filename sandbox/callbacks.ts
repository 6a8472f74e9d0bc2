import type { Order } from "./world/order.ts";
import type { Sandbox } from "./sandbox.ts";
import { createHmac } from "node:crypto";
import { notificationData, statusData } from "./endpoints/tokopedia-payload.ts";
import type { Callback } from "./endpoints/tokopedia-state.ts";
import { unit } from "./world/random.ts";

/** Real callbacks differ from the payload endpoint: another name for the invoice, a time in seconds. */
export function callbackData(sandbox: Sandbox, order: Order, type: string) {
  if (type === "order_status") return statusData(sandbox, order);
  const { invoice_ref_num, ...data } = notificationData(sandbox, order);
  return { ...data, invoice_num: invoice_ref_num, create_time: Date.parse(order.createAt) / 1000 };
}

/** Signed with the secret over the raw body. */
export function postCallback(url: string, secret: string, data: unknown): Promise<Response> {
  const raw = JSON.stringify(data);
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "authorization-hmac": createHmac("sha256", secret).update(raw).digest("hex"),
    },
    body: raw,
  });
}

/** A new order tells of itself and its status, every later step of its status; a share of them is never sent. */
export function announceToTokopediaSeller(sandbox: Sandbox, order: Order, isNew: boolean): void {
  const { callbacks } = sandbox.tokopedia;
  const { url, secret, loss } = callbacks.settings;
  if (!url || order.channel !== "TOKOPEDIA_ID") return;
  for (const type of isNew ? ["order_notification", "order_status"] : ["order_status"]) {
    const callback: Callback = { orderId: order.orderId, type, status: "waiting" };
    const isLost = unit(sandbox.world.seed, callbacks.log.push(callback), 202) < loss;
    if (isLost) callback.status = "lost";
    else void send(callback, postCallback(url, secret, callbackData(sandbox, order, type)));
  }
}

async function send(callback: Callback, sending: Promise<Response>): Promise<void> {
  const isDelivered = await sending.then(
    (response) => response.ok,
    () => false,
  );
  callback.status = isDelivered ? "delivered" : "failed";
}
