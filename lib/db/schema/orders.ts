import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { bigText, instant } from "./columns";

/** One row an order: what lists filter, sort and show, so that a list never opens a payload. */
export const orders = pgTable(
  "orders",
  {
    orderId: text("order_id").primaryKey(),
    channel: text("channel").notNull(),
    shopId: text("shop_id"),
    externalShopId: text("external_shop_id"),
    country: text("country"),
    orderType: text("order_type"),
    orderStatus: text("order_status").notNull(),
    externalOrderStatus: text("external_order_status"),
    externalOrderSn: text("external_order_sn"),
    externalOrderId: text("external_order_id"),
    currency: text("currency"),
    totalAmount: numeric("total_amount"),
    paymentMethod: text("payment_method"),
    isCod: boolean("is_cod").notNull().default(false),
    payAt: instant("pay_at"),
    promisedToShipBefore: instant("promised_to_ship_before"),
    createAt: instant("create_at"),
    lastUpdateAt: instant("last_update_at"),
    closeAt: instant("close_at"),
    externalCreateAt: instant("external_create_at"),
    externalUpdateAt: instant("external_update_at"),
    customerName: text("customer_name"),
    totalQuantity: integer("total_quantity"),
    labelPrintStatus: text("label_print_status").notNull().default("UNKNOWN"),
    invoicePrintStatus: text("invoice_print_status").notNull().default("UNKNOWN"),
    packingPrintStatus: text("packing_print_status").notNull().default("UNKNOWN"),
    pickingPrintStatus: text("picking_print_status").notNull().default("UNKNOWN"),
    labelPrintTime: instant("label_print_time"),
    /** Fetch time of the newest answer that carried print states: print info is ordered by it, not by lastUpdateAt. */
    printCheckedAt: instant("print_checked_at"),
    parcels: jsonb("parcels").notNull().default([]),
    items: jsonb("items").notNull().default([]),
    couriers: text("couriers")
      .array()
      .notNull()
      .default(sql`'{}'`),
    warehouseIds: text("warehouse_ids")
      .array()
      .notNull()
      .default(sql`'{}'`),
    skus: text("skus")
      .array()
      .notNull()
      .default(sql`'{}'`),
    problemTypes: text("problem_types")
      .array()
      .notNull()
      .default(sql`'{}'`),
    isFulfilByPlatform: boolean("is_fulfil_by_platform"),
    /** `single`, `same` or `mixed`; null while the items are not known */
    itemProfile: text("item_profile"),
    isPreSale: boolean("is_pre_sale").notNull().default(false),
    /** Ready to ship, yet the buyer asked to cancel. */
    isCancelRequested: boolean("is_cancel_requested").notNull().default(false),
    /** What happened after the label was printed; see lib/stops. */
    stopReasons: text("stop_reasons")
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** When the newest of the reasons came up. */
    stoppedAt: instant("stopped_at"),
    /** Of the first SKU; collated "C", so that its numbers compare as numbers in every database. */
    skuSort: text("sku_sort"),
    /** Upper case, for substring search: product names, SKUs, customer. */
    searchText: text("search_text").notNull().default(""),
    /** As much of it as an index entry may hold. */
    searchHead: text("search_head").generatedAlwaysAs(sql`left(search_text, 500)`),
    /** Equal for orders that agree in every filter with few values: see docs/decisions/0020. */
    facetsKey: bigText("facets_key").generatedAlwaysAs(
      sql`hash_record_extended(row(order_status, channel, shop_id, label_print_status, invoice_print_status,
        packing_print_status, picking_print_status, couriers, warehouse_ids, external_order_status, problem_types, is_cod,
        is_pre_sale, is_fulfil_by_platform, item_profile, is_cancel_requested, stop_reasons,
        promised_to_ship_before is null), 0)`,
    ),
    /** Last time Ginee itself confirmed this order, by any call. */
    checkedAt: instant("checked_at").notNull(),
    /** Fetch time of the newest batch-get answer; null while only a list row (or a get) is known. */
    detailAt: instant("detail_at"),
    /** lastUpdateAt of the newest batch-get answer: older than lastUpdateAt means the detail is due for a re-read. */
    detailUpdateAt: instant("detail_update_at"),
    /** Last time a batch-get asked for it, answered or not: an id Ginee leaves out must not be asked for ever. */
    detailAskedAt: instant("detail_asked_at"),
    /** What merging needs and no list shows: which answer each fact came from, and facts that are only compared. */
    mergeState: jsonb("merge_state").notNull().default({}),
  },
  (t) => [
    // Read forwards and backwards: lists sort by the value and the id in the same direction, orders without a value apart.
    index("orders_status_update").on(t.orderStatus, t.lastUpdateAt, t.orderId),
    index("orders_status_deadline").on(t.orderStatus, t.promisedToShipBefore, t.orderId),
    // `orders_list` on (last_update_at, order_id) and `orders_facets` on (facets_key) stand in their migration, which also
    // adds columns to the indexes on times: counting need not read the wide rows, and drizzle-kit cannot say INCLUDE.
    index("orders_long_text")
      .on(t.orderId)
      .where(sql`length(search_head) = 500`),
    index("orders_create").on(t.createAt, t.orderId),
    index("orders_pay").on(t.payAt, t.orderId),
    index("orders_amount").on(t.totalAmount, t.orderId),
    index("orders_deadline").on(t.promisedToShipBefore, t.orderId),
    // Cut as their sorts are: a name of any length is stored, and an index entry holds 2,700 bytes at most.
    index("orders_customer").on(sql`left(customer_name, 100)`, t.orderId),
    index("orders_sn").on(sql`left(external_order_sn, 100)`, t.orderId),
    index("orders_sku_sort").on(t.skuSort, t.orderId),
    index("orders_label_time").on(t.labelPrintTime, t.orderId),
    index("orders_stopped")
      .on(t.stoppedAt, t.orderId)
      .where(sql`stop_reasons <> '{}'`),
    index("orders_cancel_requested")
      .on(t.promisedToShipBefore, t.orderId)
      .where(sql`is_cancel_requested`),
    index("orders_problems")
      .on(t.promisedToShipBefore, t.orderId)
      .where(sql`problem_types <> '{}'`),
    index("orders_shop").on(t.shopId, t.orderStatus),
    index("orders_to_print")
      .on(t.labelPrintStatus, t.promisedToShipBefore, t.orderId)
      .where(sql`order_status = 'READY_TO_SHIP'`),
    index("orders_print_check")
      .on(t.detailAskedAt.asc().nullsFirst())
      .where(sql`order_status in ('PAID', 'READY_TO_SHIP')`),
    // Open orders first, then the newest: the order in which a first sync reads details.
    index("orders_detail_due")
      .on(sql`(order_status in ('PAID', 'READY_TO_SHIP')) desc`, t.lastUpdateAt.desc().nullsLast(), t.orderId)
      .where(sql`detail_asked_at is null`),
    index("orders_skus").using("gin", t.skus),
    index("orders_couriers").using("gin", t.couriers),
    index("orders_warehouses").using("gin", t.warehouseIds),
    index("orders_search_text").using("gin", t.searchText.op("gin_trgm_ops")),
  ],
);

/** What Ginee answered, word for word, by the call it came from; kept beside the columns. */
export const orderPayloads = pgTable(
  "order_payloads",
  {
    orderId: text("order_id").notNull(),
    /** `list`, `get` or `batch-get` */
    call: text("call").notNull(),
    payload: jsonb("payload").notNull(),
    fetchedAt: instant("fetched_at").notNull(),
    /** Of the answer itself: an older answer that was fetched later does not replace a newer one. */
    lastUpdateAt: instant("last_update_at"),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.call] })],
);

/** Every code printed on a parcel or shown on a screen, normalised, so that a scan is a b-tree question. */
export const orderCodes = pgTable(
  "order_codes",
  {
    /** Upper case, letters and digits only. */
    code: text("code").notNull(),
    /** `order_id`, `order_sn`, `external_id`, `waybill`, `package_id`, `invoice` or `delivery_order_sn` */
    kind: text("kind").notNull(),
    orderId: text("order_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.code, t.kind, t.orderId] }),
    index("order_codes_prefix").on(t.code.op("text_pattern_ops")),
    index("order_codes_suffix").on(sql`reverse(code) text_pattern_ops`),
    index("order_codes_order").on(t.orderId),
    index("order_codes_inside").using("gin", t.code.op("gin_trgm_ops")),
  ],
);

/** Append-only: one row a changed field, with its cause. */
export const orderChanges = pgTable(
  "order_changes",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    orderId: text("order_id").notNull(),
    field: text("field").notNull(),
    before: text("before"),
    after: text("after"),
    /** `webhook`, `sweep`, `recheck`, `refresh`, `print` or `proxy` */
    source: text("source").notNull(),
    /** The webhook event or the person behind it, when there is one. */
    causeId: text("cause_id"),
    at: instant("at").notNull(),
  },
  (t) => [
    index("order_changes_order").on(t.orderId, t.id),
    // What stopped a printed parcel, newest first: fewer still.
    index("order_changes_stops")
      .on(t.at, t.id)
      .where(sql`field = 'stopReasons'`),
    // What left in which hour: few of all changes.
    index("order_changes_shipped")
      .on(t.at, t.orderId)
      .where(sql`field = 'orderStatus' and after = 'SHIPPING'`),
  ],
);

/** What we found that no notification had announced: one row an order and hour, so that rows are orders in a list. */
export const unannouncedChanges = pgTable(
  "unannounced_changes",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    orderId: text("order_id").notNull(),
    shopId: text("shop_id"),
    lastUpdateAt: instant("last_update_at"),
    foundAt: instant("found_at").notNull(),
    /** When another change of the same hour was found; null: only one was. */
    foundAgainAt: instant("found_again_at"),
    /** Of the change, by Ginee's clock unless that runs ahead of ours. */
    changedAt: instant("changed_at")
      .notNull()
      .generatedAlwaysAs(sql`least(last_update_at, found_at)`),
    hour: instant("hour")
      .notNull()
      .generatedAlwaysAs(
        sql`date_bin('1 hour', least(last_update_at, found_at), '2000-01-01 00:00:00+00'::timestamptz)`,
      ),
  },
  (t) => [
    index("unannounced_changes_changed").on(t.changedAt, t.orderId),
    index("unannounced_changes_found").on(sql`coalesce(found_again_at, found_at)`),
    uniqueIndex("unannounced_changes_order").on(t.orderId, t.hour),
  ],
);

export const shops = pgTable("shops", {
  shopId: text("shop_id").primaryKey(),
  channel: text("channel"),
  name: text("name"),
  country: text("country"),
  externalShopId: text("external_shop_id"),
  authorizationStatus: text("authorization_status"),
  /** When we first saw it as it is now. */
  authorizationSince: instant("authorization_since"),
  checkedAt: instant("checked_at").notNull(),
});

export const warehouses = pgTable("warehouses", {
  warehouseId: text("warehouse_id").primaryKey(),
  name: text("name"),
  code: text("code"),
  status: text("status"),
  checkedAt: instant("checked_at").notNull(),
});
