import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Documents of many orders as one PDF, in one order of pages. */
export const printBatches = pgTable(
  "print_batches",
  {
    id: text("id").primaryKey(),
    /** `label`, `invoice`, `packing` or `picking` */
    type: text("type").notNull(),
    createdBy: text("created_by").notNull(),
    /** Where it is printed, as the person calls the place; "" when they have not said. */
    station: text("station").notNull().default(""),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
    /** `running`, `done` or `cancelled` */
    state: text("state").notNull().default("running"),
    endedAt: instant("ended_at"),
    /** `list`, `sku`, `rack`, `courier` or `deadline` */
    sort: text("sort").notNull().default("list"),
    isReversed: boolean("is_reversed").notNull().default(false),
    hasDividers: boolean("has_dividers").notNull().default(false),
    hasCover: boolean("has_cover").notNull().default(false),
    /** The words of the cover and the dividers: `id` or `en`. */
    locale: text("locale").notNull().default("id"),
    /** Why labels that somebody already had are printed again; null where none is. */
    reason: text("reason"),
    /** The batch whose missing pages this one prints again. */
    repeats: text("repeats"),
    /** The answer to "printed?": null until given. */
    isPrinted: boolean("is_printed"),
    answeredBy: text("answered_by"),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    index("print_batches_running")
      .on(t.createdAt)
      .where(sql`state = 'running'`),
    index("print_batches_created").on(t.createdAt, t.id),
  ],
);

/** The orders of a batch, in the order of its pages. */
export const printBatchItems = pgTable(
  "print_batch_items",
  {
    batchId: text("batch_id")
      .notNull()
      .references(() => printBatches.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    orderId: text("order_id").notNull(),
    /** `waiting`, `printing` (Ginee was asked to print, no answer yet), `ready`, `failed`, `refused` (never asked for) or `cancelled` */
    state: text("state").notNull().default("waiting"),
    /** Why it failed or was refused; see lib/print-batches/schema. */
    reason: text("reason"),
    /** For `refused`: who has it, or what stops the parcel. */
    details: jsonb("details"),
    gineeTransactionId: text("ginee_transaction_id"),
    /** Pages of the document itself; null until it is ready. */
    pages: integer("pages"),
    bytes: integer("bytes"),
    /** 1 for the first print of this document, 2 for the next. */
    copy: integer("copy"),
    settledAt: instant("settled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.position] }),
    uniqueIndex("print_batch_items_order").on(t.batchId, t.orderId),
    index("print_batch_items_due")
      .on(t.batchId, t.position)
      .where(sql`state in ('waiting', 'printing')`),
  ],
);

/**
 * The ledger: every copy of a document that somebody took, apart from what Ginee says of it. Append-only but for the
 * answer to "printed?"; no foreign keys, so that it outlives orders and persons.
 */
export const printCopies = pgTable(
  "print_copies",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    orderId: text("order_id").notNull(),
    type: text("type").notNull(),
    copy: integer("copy").notNull(),
    /** Null for a document that was taken by itself. */
    batchId: text("batch_id"),
    userId: text("user_id").notNull(),
    station: text("station").notNull().default(""),
    reason: text("reason"),
    claimedAt: instant("claimed_at")
      .notNull()
      .default(sql`now()`),
    /** When its bytes first left for the person's screen. */
    fetchedAt: instant("fetched_at"),
    /** `claimed`, `printed`, `not_printed` (the person said so) or `released` (nothing was printed: cancelled or failed) */
    state: text("state").notNull().default("claimed"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
  },
  (t) => [
    // What was released left no paper, so its number is given again.
    uniqueIndex("print_copies_number")
      .on(t.orderId, t.type, t.copy)
      .where(sql`state <> 'released'`),
    index("print_copies_printed")
      .on(t.answeredAt)
      .where(sql`state = 'printed'`),
    index("print_copies_order").on(t.orderId, t.claimedAt),
    index("print_copies_batch").on(t.batchId),
    index("print_copies_at").on(t.claimedAt, t.id),
  ],
);

/** Bytes of documents for a short while, encrypted; emptied by time. */
export const documentCache = pgTable(
  "document_cache",
  {
    orderId: text("order_id").notNull(),
    type: text("type").notNull(),
    /** AES-256-GCM: 12 bytes of nonce, the text, 16 bytes of tag; bound to order and type. */
    sealed: bytes("sealed").notNull(),
    pages: integer("pages").notNull(),
    fetchedAt: instant("fetched_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.type] }), index("document_cache_expiry").on(t.expiresAt)],
);

/** A person has dealt with a stopped parcel. */
export const stopResolutions = pgTable(
  "stop_resolutions",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    orderId: text("order_id").notNull(),
    /** Words of `stopReasons`. */
    reasons: text("reasons").array().notNull(),
    note: text("note").notNull(),
    userId: text("user_id").notNull(),
    at: instant("at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [index("stop_resolutions_order").on(t.orderId, t.at)],
);

/** Where a SKU lies in the warehouse. Ginee does not know it: a supervisor pastes the list. */
export const skuRacks = pgTable("sku_racks", {
  /** Upper case, as SKUs are compared. */
  sku: text("sku").primaryKey(),
  rack: text("rack").notNull(),
  updatedAt: instant("updated_at").notNull(),
});
