import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bigText, instant } from "./columns";

/** The webhook inbox: the raw text as it came, kept before anything else happens. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    /** `ginee` or `tokopedia` */
    sender: text("sender").notNull(),
    notificationId: text("notification_id"),
    /** Of everything but the notification's own id and time: whether ids survive a retry is undocumented. */
    contentHash: text("content_hash").notNull(),
    entity: text("entity"),
    action: text("action"),
    body: text("body").notNull(),
    /** Which kind of notification it is, by its normalised name; a word of lib/notifications. */
    module: text("module").notNull().default("unknown"),
    /** What the request said about itself, by an allow-list that holds no secret; null: received before it was kept. */
    headers: jsonb("headers"),
    createAt: instant("create_at"),
    receivedAt: instant("received_at")
      .notNull()
      .default(sql`now()`),
    /** `waiting`, `processed` or `quarantined` */
    outcome: text("outcome").notNull().default("waiting"),
    attempts: integer("attempts").notNull().default(0),
    duplicates: integer("duplicates").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at")
      .notNull()
      .default(sql`now()`),
    processedAt: instant("processed_at"),
    /** Order or delivery order it is about. */
    subjectId: text("subject_id"),
    orderId: text("order_id"),
    error: text("error"),
    /** false: an Authorization header was expected and did not match; null: none expected. */
    signatureValid: boolean("signature_valid"),
    /** `recovery`: nobody sent it, we asked Tokopedia for it; null: it was sent to us. */
    source: text("source"),
    /** When Tokopedia last said that this is what it would send. */
    recoveredAt: instant("recovered_at"),
  },
  (t) => [
    // One notification, one effect, whatever the sender repeats. An id that comes back with other content is kept.
    uniqueIndex("webhook_events_content").on(t.sender, t.contentHash),
    index("webhook_events_notification").on(t.notificationId),
    index("webhook_events_waiting")
      .on(t.nextAttemptAt, t.id)
      .where(sql`outcome = 'waiting'`),
    // Empty until processed, so that taking a notification in does not pay for them.
    index("webhook_events_order")
      .on(t.orderId, t.id)
      .where(sql`order_id is not null`),
    index("webhook_events_subject")
      .on(t.subjectId, t.id)
      .where(sql`subject_id is not null`),
    // Nothing is `failed` any more; the index stays as it was built.
    index("webhook_events_trouble")
      .on(t.outcome, t.id)
      .where(sql`outcome in ('failed', 'quarantined')`),
    // Modules of which there are few: the others are met soon by whoever walks, and pay nothing here.
    index("webhook_events_rare_module")
      .on(t.module, t.id)
      .where(sql`module not in ('order', 'order-status', 'delivery-order')`),
  ],
);

/** Orders that somebody asked to be read again; one row an order, however many asked. */
export const rereads = pgTable(
  "rereads",
  {
    orderId: text("order_id").primaryKey(),
    /** Newest webhook event that asked. */
    causeId: text("cause_id"),
    source: text("source").notNull(),
    /** Moves on with every ask: a read that began before it does not settle it. */
    askedAt: instant("asked_at").notNull(),
    notBefore: instant("not_before").notNull(),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
  },
  (t) => [index("rereads_due").on(t.notBefore)],
);

/** Current state of each delivery order: its newest claim by lastUpdateAt. */
export const deliveryOrders = pgTable(
  "delivery_orders",
  {
    deliveryOrderId: text("delivery_order_id").primaryKey(),
    deliveryOrderSn: text("delivery_order_sn"),
    sourceOrderId: text("source_order_id"),
    sourceOrderSn: text("source_order_sn"),
    deliveryOrderStatus: text("delivery_order_status"),
    deliveryOrderType: text("delivery_order_type"),
    channel: text("channel"),
    shopId: text("shop_id"),
    shopName: text("shop_name"),
    warehouseId: text("warehouse_id"),
    warehouseCode: text("warehouse_code"),
    ownerId: text("owner_id"),
    ownerCode: text("owner_code"),
    trackingNumber: text("tracking_number"),
    logisticsProvider: text("logistics_provider"),
    createAt: instant("create_at"),
    lastUpdateAt: instant("last_update_at"),
    /** The newest claim was a DELETE; the row stays. */
    withdrawn: boolean("withdrawn").notNull().default(false),
    /** The source order, read over the signed API after the claim, agrees with it. */
    confirmed: boolean("confirmed").notNull().default(false),
    /** The tracking number with which the source order last agreed: a withdrawal is true once that parcel is gone. */
    confirmedTrackingNumber: text("confirmed_tracking_number"),
    lastAction: text("last_action"),
    eventId: bigint("event_id", { mode: "number" }),
    /** Sorts claims in the order in which they became true; of the newest one. */
    claimKey: text("claim_key").notNull().default(""),
    /** What every claim together says, newer over older. */
    payload: jsonb("payload").notNull(),
    receivedAt: instant("received_at").notNull(),
    /** One number for what its filters say of it: delivery orders that are alike to all of them share it. */
    facetsKey: bigText("facets_key").generatedAlwaysAs(
      sql`hash_record_extended(row(warehouse_id, warehouse_code, owner_id, owner_code, channel, shop_id, logistics_provider,
        delivery_order_status, delivery_order_type, last_action, withdrawn, confirmed), 0)`,
    ),
  },
  (t) => [
    // The newest of each combination, and how many it has, without the wide rows.
    index("delivery_orders_facets").on(t.facetsKey, t.receivedAt.desc().nullsLast(), t.deliveryOrderId),
    index("delivery_orders_created").on(t.createAt, t.facetsKey, t.receivedAt, t.deliveryOrderId),
    index("delivery_orders_updated").on(t.lastUpdateAt, t.facetsKey, t.receivedAt, t.deliveryOrderId),
    index("delivery_orders_received").on(t.receivedAt.desc().nullsLast(), t.deliveryOrderId),
    index("delivery_orders_source").on(t.sourceOrderId),
    // A scanned delivery-order number, however it is punctuated; spelled as lib/search asks for it.
    index("delivery_orders_code").on(sql`upper(regexp_replace(delivery_order_sn, '[^A-Za-z0-9]', '', 'g'))`),
    index("delivery_orders_search").using(
      "gin",
      sql`upper(delivery_order_id || ' ' || coalesce(delivery_order_sn, '') || ' ' || coalesce(source_order_id, '') || ' ' || coalesce(source_order_sn, '') || ' ' || coalesce(tracking_number, '')) gin_trgm_ops`,
    ),
  ],
);

/** What each `facets_key` stands for, kept by triggers on `delivery_orders`; a key may be there twice. */
export const deliveryOrderCombinations = pgTable(
  "delivery_order_combinations",
  {
    facetsKey: bigText("facets_key").notNull(),
    warehouseId: text("warehouse_id"),
    warehouseCode: text("warehouse_code"),
    ownerId: text("owner_id"),
    ownerCode: text("owner_code"),
    channel: text("channel"),
    shopId: text("shop_id"),
    shopName: text("shop_name"),
    logisticsProvider: text("logistics_provider"),
    deliveryOrderStatus: text("delivery_order_status"),
    deliveryOrderType: text("delivery_order_type"),
    lastAction: text("last_action"),
    withdrawn: boolean("withdrawn").notNull(),
    confirmed: boolean("confirmed").notNull(),
  },
  (t) => [index("delivery_order_combinations_key").on(t.facetsKey)],
);

export const deliveryOrderVersions = pgTable(
  "delivery_order_versions",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    deliveryOrderId: text("delivery_order_id").notNull(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    claimKey: text("claim_key").notNull().default(""),
    action: text("action").notNull(),
    lastUpdateAt: instant("last_update_at"),
    receivedAt: instant("received_at").notNull(),
    /** Field names of the current state that its arrival changed. */
    changed: text("changed")
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** false: an older claim that arrived late and changed nothing. */
    applied: boolean("applied").notNull(),
    payload: jsonb("payload").notNull(),
  },
  (t) => [
    index("delivery_order_versions_order").on(t.deliveryOrderId, t.id),
    uniqueIndex("delivery_order_versions_event").on(t.eventId, t.deliveryOrderId),
  ],
);
