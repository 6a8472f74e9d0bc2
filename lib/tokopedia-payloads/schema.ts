import * as z from "zod/mini";

export const payloadTypes = ["order_status", "order_notification"] as const;
export type PayloadType = (typeof payloadTypes)[number];

/** What Tokopedia would push about an order now, or why it did not say. */
export const tokopediaPayloadSchema = z.object({
  type: z.enum(payloadTypes),
  /** Tokopedia's own field names; persons masked. Null when it did not answer. */
  payload: z.unknown(),
  /** Tokopedia's error code, or ours when it gave none. */
  error: z.nullable(z.string()),
});

export const tokopediaPayloadsSchema = z.object({
  payloads: z.array(tokopediaPayloadSchema),
});
export type TokopediaPayloads = z.infer<typeof tokopediaPayloadsSchema>;
