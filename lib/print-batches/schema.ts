import * as z from "zod/mini";
import { documentReasons } from "@/lib/documents/schema";
import { documentTypes } from "@/lib/orders/labels";
import { claimSchema } from "@/lib/print-copies/schema";

/** One batch holds so many orders at most: what a wave prints, with room. */
export const mostInBatch = 5_000;

export const batchSorts = ["list", "sku", "rack", "courier", "deadline"] as const;
export type BatchSort = (typeof batchSorts)[number];

const orderIds = z.array(z.string().check(z.minLength(1), z.maxLength(64)));

const look = {
  type: z._default(z.enum(documentTypes), "label"),
  /** `list` keeps the order of `orderIds`, or of the filter's own sort. */
  sort: z._default(z.enum(batchSorts), "list"),
  /** Last page first, for printers that put sheets face up. */
  isReversed: z._default(z.boolean(), false),
  /** A sheet before each courier's pages, with its name and count; orders of one courier then stand together. */
  hasDividers: z._default(z.boolean(), false),
  hasCover: z._default(z.boolean(), false),
  station: z._default(z.string().check(z.maxLength(40)), ""),
  /** Given: documents that somebody already has are printed again, as the next copy. */
  reason: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(3), z.maxLength(200)))),
};

/** Either the orders as the screen shows them, with those chosen beyond its rows, or a list's query (`status=READY_TO_SHIP&label=NOT_PRINTED`) without some of its orders. */
export const createBatchSchema = z.object({
  ...look,
  orderIds: z.optional(orderIds.check(z.maxLength(mostInBatch))),
  /** Stand among `orderIds` where a list of this sort has them. */
  unseen: z.optional(
    z.object({
      orderIds: orderIds.check(z.maxLength(mostInBatch)),
      sort: z.string().check(z.maxLength(200)),
    }),
  ),
  filter: z.optional(
    z.object({ query: z.string().check(z.maxLength(4_000)), except: z._default(orderIds, []) }),
  ),
});
export type CreateBatch = z.output<typeof createBatchSchema>;

export const itemStates = ["waiting", "printing", "ready", "failed", "refused", "cancelled"] as const;
export type ItemState = (typeof itemStates)[number];

/** Why an order is not among the pages. */
export const itemReasons = [
  ...documentReasons,
  /** Somebody already has this document: `claim` says who. */
  "claimed",
  /** Its parcel must not leave, or the order is cancelled: `stops` says why. */
  "stopped",
  "unknown_order",
  /** Ginee was asked to print and no answer came: read again before printing again. */
  "outcome_unknown",
  "ginee_refused",
  "ginee_unreachable",
  "ginee_busy",
  "cancelled",
  "internal",
] as const;
export type ItemReason = (typeof itemReasons)[number];

const textOrNull = z.nullable(z.string());
const numberOrNull = z.nullable(z.number());

export const batchItemSchema = z.object({
  position: z.number(),
  orderId: z.string(),
  orderSn: textOrNull,
  /** Of its first parcel. */
  waybill: textOrNull,
  hasMoreParcels: z.boolean(),
  courier: textOrNull,
  state: z.enum(itemStates),
  reason: z.nullable(z.enum(itemReasons)),
  /** Ginee's own words and transaction id, where it refused. */
  gineeMessage: textOrNull,
  gineeTransactionId: textOrNull,
  claim: z.nullable(claimSchema),
  /** Words of `stopReasons`, or `cancelled`. */
  stops: z.array(z.string()),
  /** 1 for the first print, 2 for the next; null for what is refused. */
  copy: numberOrNull,
  pages: numberOrNull,
  /** When its pages first went to somebody's screen. */
  fetchedAt: textOrNull,
  /** Somebody said that it did not come out, and nobody has taken it since. */
  isMissing: z.boolean(),
  /** Page of the whole PDF on which it begins, 1-based, cover and dividers counted; null until all before it is settled. */
  firstPage: numberOrNull,
});
export type BatchItem = z.infer<typeof batchItemSchema>;

export const batchStates = ["running", "done", "cancelled"] as const;

export const batchSchema = z.object({
  id: z.string(),
  type: z.enum(documentTypes),
  state: z.enum(batchStates),
  sort: z.enum(batchSorts),
  isReversed: z.boolean(),
  hasDividers: z.boolean(),
  hasCover: z.boolean(),
  station: z.string(),
  reason: textOrNull,
  /** The batch whose missing pages this one prints again. */
  repeats: textOrNull,
  createdBy: z.string(),
  isMine: z.boolean(),
  createdAt: z.string(),
  endedAt: textOrNull,
  total: z.number(),
  waiting: z.number(),
  ready: z.number(),
  failed: z.number(),
  refused: z.number(),
  /** Orders from the first on whose documents are there, so that their pages can be printed now. */
  printable: z.number(),
  /** How many of the `printable` went to nobody's screen yet: `?only=new` of the document has exactly these. */
  unfetched: z.number(),
  /** Pages of the PDF so far, cover and dividers counted. */
  pages: z.number(),
  /** The answer to "printed?"; null until given. */
  isPrinted: z.nullable(z.boolean()),
  answeredBy: textOrNull,
  answeredAt: textOrNull,
});
export type Batch = z.infer<typeof batchSchema>;

/** `GET /api/print-batches/{id}` and the answer to creating one; items by position, all of them. */
export const batchPageSchema = z.extend(batchSchema, { items: z.array(batchItemSchema) });
export type BatchPage = z.infer<typeof batchPageSchema>;

export const batchListSchema = z.object({ rows: z.array(batchSchema), nextCursor: textOrNull });

/** After a jam: the last good label by what is printed on it, its order or its page; exactly what follows is made anew. */
export const continueBatchSchema = z.object({
  code: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  page: z.optional(z.int().check(z.positive())),
  reason: z.string().check(z.trim(), z.minLength(3), z.maxLength(200)),
  station: look.station,
});
export type ContinueBatch = z.output<typeof continueBatchSchema>;

/** The answer to "sudah tercetak?", for the whole batch but some of its orders. */
export const answerBatchSchema = z.object({
  isPrinted: z.boolean(),
  except: z._default(orderIds, []),
});
export type AnswerBatch = z.output<typeof answerBatchSchema>;

export const batchParamsSchema = z.object({ batchId: z.string().check(z.regex(/^[A-Z0-9]{4,24}$/)) });
