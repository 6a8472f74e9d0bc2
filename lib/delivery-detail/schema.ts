import * as z from "zod/mini";
import { deliveryOrderRowSchema, deliveryOrderVersionSchema } from "@/lib/delivery-orders/schema";
import { addressSchema, orderRowSchema } from "@/lib/orders/schema";

const textOrNull = z.nullable(z.string());

/** What one notification changed, in words; persons are masked. */
export const deliveryChangeSchema = z.object({
  /** As the notification spells it, or `withdrawn`. */
  field: z.string(),
  before: textOrNull,
  after: textOrNull,
  /** What differs is not shown: it is under the mask, or an address of a document. */
  isHidden: z.boolean(),
});
export type DeliveryChange = z.infer<typeof deliveryChangeSchema>;

export const comparedFields = [
  "state",
  "order",
  "waybill",
  "courier",
  "channel",
  "shop",
  "warehouse",
  "quantity",
  "recipient",
] as const;

/** One fact as the unsigned notifications tell it, as the signed API does, and as we noted it when both agreed. */
export const comparisonSchema = z.object({
  field: z.enum(comparedFields),
  told: textOrNull,
  api: textOrNull,
  ours: textOrNull,
  differs: z.boolean(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const deliveryAddressesSchema = z.object({
  shipping: z.nullable(addressSchema),
  sender: z.nullable(addressSchema),
});
export type DeliveryAddresses = z.infer<typeof deliveryAddressesSchema>;

export const deliveryDetailSchema = z.extend(deliveryOrderRowSchema, {
  items: z.array(
    z.object({ inventorySku: textOrNull, inventoryName: textOrNull, quantity: z.nullable(z.number()) }),
  ),
  /** Masked for everybody: a supervisor may ask to see them, which leaves a record. */
  addresses: deliveryAddressesSchema,
  /** Newest arrival first. */
  versions: z.array(z.extend(deliveryOrderVersionSchema, { changes: z.array(deliveryChangeSchema) })),
  /** How many there are besides. */
  olderVersions: z.number(),
  /** The order it is for, as Ginee's API last told it; null when our copy does not have it. */
  sourceOrder: z.nullable(orderRowSchema),
  comparison: z.array(comparisonSchema),
});
export type DeliveryDetail = z.infer<typeof deliveryDetailSchema>;
