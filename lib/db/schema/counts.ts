import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { bigText, xid8 } from "./columns";

/**
 * How many orders there are of every combination of the filters that have few values, kept by triggers on `orders`
 * (docs/decisions/0020). `order_combinations` says what a key stands for; a key may be there twice.
 */
export const orderCombinations = pgTable(
  "order_combinations",
  {
    facetsKey: bigText("facets_key").notNull(),
    orderStatus: text("order_status").notNull(),
    channel: text("channel").notNull(),
    shopId: text("shop_id"),
    labelPrintStatus: text("label_print_status").notNull(),
    invoicePrintStatus: text("invoice_print_status").notNull(),
    packingPrintStatus: text("packing_print_status").notNull(),
    pickingPrintStatus: text("picking_print_status").notNull(),
    couriers: text("couriers").array().notNull(),
    warehouseIds: text("warehouse_ids").array().notNull(),
    externalOrderStatus: text("external_order_status"),
    problemTypes: text("problem_types").array().notNull(),
    isCod: boolean("is_cod").notNull(),
    isPreSale: boolean("is_pre_sale").notNull(),
    isFulfilByPlatform: boolean("is_fulfil_by_platform"),
    itemProfile: text("item_profile"),
    isCancelRequested: boolean("is_cancel_requested").notNull(),
    stopReasons: text("stop_reasons").array().notNull(),
    hasNoDeadline: boolean("has_no_deadline").notNull(),
  },
  (t) => [index("order_combinations_key").on(t.facetsKey)],
);

/** The sum of all changes that are folded. */
export const orderCounts = pgTable("order_counts", {
  facetsKey: bigText("facets_key").primaryKey(),
  orders: bigint("orders", { mode: "number" }).notNull(),
});

/** Appended by the triggers, so that no two writers wait for one row; folded now and then by one process. */
export const orderCountChanges = pgTable(
  "order_count_changes",
  {
    facetsKey: bigText("facets_key").notNull(),
    orders: integer("orders").notNull(),
    changedIn: xid8("changed_in")
      .notNull()
      .default(sql`pg_current_xact_id()`),
    /** The fold that added it to `order_counts`; it is taken away by the next one. */
    foldedIn: integer("folded_in"),
  },
  (t) => [index("order_count_changes_in").on(t.changedIn)],
);

/** One row: how many folds there have been. */
export const orderCountFolds = pgTable("order_count_folds", { fold: integer("fold").notNull() });
