import * as z from "zod/mini";
import { documentTypes } from "@/lib/orders/labels";

/**
 * `claimed`: somebody took it and has not said what became of it. `printed`, `not_printed`: they said so. `released`:
 * nothing of it ever reached a printer.
 */
const copyStates = ["claimed", "printed", "not_printed", "released"] as const;

const textOrNull = z.nullable(z.string());

/** Who has the document, since when, at which station, and how many copies were made. */
export const claimSchema = z.object({
  person: z.string(),
  at: z.string(),
  station: z.string(),
  copies: z.number(),
  /** Of the newest copy: `claimed` or `printed` */
  state: z.string(),
  batchId: textOrNull,
});
export type Claim = z.infer<typeof claimSchema>;

const station = z._default(z.string().check(z.maxLength(40)), "");

/** One document that a person prints by itself; a reason is asked for where somebody already has it. */
export const takeCopySchema = z.object({
  orderId: z.string().check(z.minLength(1), z.maxLength(80)),
  type: z.enum(documentTypes),
  station,
  reason: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(3), z.maxLength(200)))),
});
export type TakeCopy = z.output<typeof takeCopySchema>;

/** `current` of the refusal: who has the document, or words of `stopReasons`. */
export const notTakenSchema = z.object({
  claim: z.optional(claimSchema),
  stops: z.optional(z.array(z.string())),
});

export const copyIdParamsSchema = z.object({ copyId: z.string().check(z.regex(/^[1-9]\d{0,14}$/)) });
export const answerCopySchema = z.object({ isPrinted: z.boolean() });

/** One sheet of the ledger. */
export const printCopySchema = z.object({
  copyId: z.string(),
  orderId: z.string(),
  type: z.enum(documentTypes),
  /** 1 for the first print of this document, 2 for the next. */
  copy: z.number(),
  state: z.enum(copyStates),
  person: z.string(),
  station: z.string(),
  /** Why it was printed although somebody had it. */
  reason: textOrNull,
  batchId: textOrNull,
  claimedAt: z.string(),
  fetchedAt: textOrNull,
  answeredAt: textOrNull,
  answeredBy: textOrNull,
});
export type PrintCopy = z.infer<typeof printCopySchema>;

/** `GET /api/orders/{orderId}/print-copies`, newest first. */
export const printCopiesSchema = z.object({ rows: z.array(printCopySchema) });
export type PrintCopies = z.infer<typeof printCopiesSchema>;
