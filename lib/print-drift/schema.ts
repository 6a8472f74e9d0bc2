import * as z from "zod/mini";
import { documentTypes } from "@/lib/orders/labels";

/**
 * `not_at_ginee`: somebody here said that it was printed, and Ginee, asked after that, says that it was not.
 * `printing`: Ginee has been printing its label for ten minutes.
 */
export const driftKinds = ["not_at_ginee", "printing"] as const;

const textOrNull = z.nullable(z.string());

const driftRowSchema = z.object({
  kind: z.enum(driftKinds),
  orderId: z.string(),
  orderSn: textOrNull,
  waybill: textOrNull,
  type: z.enum(documentTypes),
  /** When we were told that it was printed, or when Ginee's PRINTING was first seen. */
  since: z.string(),
  /** When Ginee last told its states of this order. */
  checkedAt: textOrNull,
  /** The copy that was called printed, or the newest that was taken: whose and where; null where there is none. */
  person: textOrNull,
  station: textOrNull,
  copy: z.nullable(z.number()),
});
export type DriftRow = z.infer<typeof driftRowSchema>;

/** Longest first, at most two hundred; `total` counts all of them. */
export const printDriftSchema = z.object({ rows: z.array(driftRowSchema), total: z.number() });
export type PrintDrift = z.infer<typeof printDriftSchema>;
