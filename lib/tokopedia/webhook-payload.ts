import "server-only";
import { AppError } from "@/lib/errors";
import { systemClock } from "@/lib/ginee/clock";
import { singleton } from "@/lib/singleton";
import { createTokopediaClient, type TokopediaAnswer, type WebhookPayloadType } from "./client";
import { tokopediaConfig } from "./config";
import {
  type TokopediaOrderNotification,
  tokopediaOrderNotificationSchema,
  type TokopediaOrderStatus,
  tokopediaOrderStatusSchema,
} from "./wire-payload";

export type OrderStatusPayload = TokopediaAnswer & { type: "order_status"; payload: TokopediaOrderStatus };
export type OrderNotificationPayload = TokopediaAnswer & {
  type: "order_notification";
  payload: TokopediaOrderNotification;
};
export type WebhookPayload = OrderStatusPayload | OrderNotificationPayload;

type Options = { signal?: AbortSignal | undefined };

/**
 * `GET /v1/order/:order_id/fs/:fs_id/webhook` (api 6.3): what Tokopedia's webhook would say about the order now.
 * `orderId` is Tokopedia's own number. Throws AppError `tokopedia_not_configured` or `invalid_input`, or TokopediaError.
 */
export function getWebhookPayload(
  orderId: string,
  type: "order_status",
  options?: Options,
): Promise<OrderStatusPayload>;
export function getWebhookPayload(
  orderId: string,
  type: "order_notification",
  options?: Options,
): Promise<OrderNotificationPayload>;
export function getWebhookPayload(
  orderId: string,
  type: WebhookPayloadType,
  options?: Options,
): Promise<WebhookPayload>;
export async function getWebhookPayload(
  orderId: string,
  type: WebhookPayloadType,
  { signal }: Options = {},
): Promise<WebhookPayload> {
  const config = tokopediaConfig();
  if (!config) throw new AppError("tokopedia_not_configured", "the Tokopedia integration is not set up");
  if (!/^\d{1,20}$/.test(orderId)) {
    const fields = [{ path: "orderId", message: "a Tokopedia order id is a number" }];
    throw new AppError("invalid_input", "not a Tokopedia order id", { fields });
  }
  const client = singleton("tokopedia-client", () => createTokopediaClient(config, systemClock));
  const answer = await client.ask(orderId, type, signal);
  return type === "order_status"
    ? { ...answer, type, payload: tokopediaOrderStatusSchema.parse(answer.raw) }
    : { ...answer, type, payload: tokopediaOrderNotificationSchema.parse(answer.raw) };
}
