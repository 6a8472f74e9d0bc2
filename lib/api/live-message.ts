import * as z from "zod/mini";

export const feedEventTypes = ["order", "delivery-order", "health", "reset"] as const;
export type FeedEventType = (typeof feedEventTypes)[number];

/** One `data:` line of the stream. `changed` names fields; values are fetched by whoever may see them. */
export const feedMessageSchema = z.object({
  orderId: z.optional(z.string()),
  deliveryOrderId: z.optional(z.string()),
  changed: z.array(z.string()),
  at: z.string(),
});
export type FeedMessage = z.infer<typeof feedMessageSchema>;
