import * as z from "zod/mini";

const textOrNull = z.nullable(z.string());

export const deliveryOrderRowSchema = z.object({
  deliveryOrderId: z.string(),
  deliveryOrderSn: textOrNull,
  sourceOrderId: textOrNull,
  sourceOrderSn: textOrNull,
  deliveryOrderStatus: textOrNull,
  deliveryOrderType: textOrNull,
  channel: textOrNull,
  shopId: textOrNull,
  shopName: textOrNull,
  warehouseId: textOrNull,
  warehouseCode: textOrNull,
  ownerId: textOrNull,
  ownerCode: textOrNull,
  trackingNumber: textOrNull,
  logisticsProvider: textOrNull,
  createAt: textOrNull,
  lastUpdateAt: textOrNull,
  /** Newest notification: CREATE, UPDATE, DELETE or a word we do not know yet. */
  lastAction: textOrNull,
  receivedAt: z.string(),
  withdrawn: z.boolean(),
  /** false: only the unsigned notification says so. */
  confirmed: z.boolean(),
  /** Label state of the source order, when it is mirrored: withdrawn after print is a parcel that must not leave. */
  labelPrintStatus: textOrNull,
});
export type DeliveryOrderRow = z.infer<typeof deliveryOrderRowSchema>;

export const deliveryOrderPageSchema = z.object({
  rows: z.array(deliveryOrderRowSchema),
  nextCursor: textOrNull,
  total: z.object({ count: z.number(), exact: z.boolean() }),
});
export type DeliveryOrderPage = z.infer<typeof deliveryOrderPageSchema>;

export const deliveryOrderVersionSchema = z.object({
  id: z.number(),
  eventId: z.string(),
  action: z.string(),
  lastUpdateAt: textOrNull,
  receivedAt: z.string(),
  changed: z.array(z.string()),
  /** false: it arrived late and an already newer claim stood. */
  applied: z.boolean(),
});

export type DeliveryOrderVersion = z.infer<typeof deliveryOrderVersionSchema>;

export const deliveryOrderIdParamsSchema = z.object({
  deliveryOrderId: z.string().check(
    z.minLength(1),
    z.maxLength(120),
    z.refine((id) => !id.includes("\0")),
  ),
});
