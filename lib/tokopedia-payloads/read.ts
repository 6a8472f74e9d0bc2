import "server-only";
import { sql } from "drizzle-orm";
import { maskName } from "@/lib/auth/persons";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { tokopediaConfigured } from "@/lib/tokopedia/config";
import { TokopediaError } from "@/lib/tokopedia/errors";
import { getWebhookPayload } from "@/lib/tokopedia/webhook-payload";
import { maskPersons } from "./rules";
import { payloadTypes, type PayloadType, type TokopediaPayloads } from "./schema";

/**
 * Both payloads of a Tokopedia order, asked for side by side. Each failure stays with its payload: Tokopedia may be gone
 * without anything else noticing.
 * @throws AppError `not_found` while Tokopedia is not set up, and for an order the mirror does not have or that is not Tokopedia's
 */
export async function readTokopediaPayloads(
  orderId: string,
  signal?: AbortSignal,
): Promise<TokopediaPayloads> {
  if (!tokopediaConfigured()) throw new AppError("not_found", "Tokopedia is not set up");
  const tokopediaId = await tokopediaIdOf(orderId);
  return { payloads: await Promise.all(payloadTypes.map((type) => ask(tokopediaId, type, signal))) };
}

/** Tokopedia's number is Ginee's externalOrderId; its externalOrderSn can be an invoice with slashes. */
async function tokopediaIdOf(orderId: string): Promise<string> {
  const [order] = await rowsOf<{ channel: string; external_order_id: string | null }>(
    sql`select channel, external_order_id from orders where order_id = ${orderId}`,
  );
  if (order?.channel !== "TOKOPEDIA_ID") throw new AppError("not_found", "not a Tokopedia order of ours");
  return order.external_order_id ?? "";
}

async function ask(tokopediaId: string, type: PayloadType, signal: AbortSignal | undefined) {
  try {
    const { raw } = await getWebhookPayload(tokopediaId, type, { signal });
    return { type, payload: maskPersons(raw, maskName), error: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const told = error instanceof TokopediaError ? error.errorCode : undefined;
    return { type, payload: null, error: told ?? error.code };
  }
}
