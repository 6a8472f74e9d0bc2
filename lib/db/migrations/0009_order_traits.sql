ALTER TABLE "orders" ADD COLUMN "item_profile" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "is_pre_sale" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "is_cancel_requested" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stop_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "stopped_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "sku_sort" text COLLATE "C";--> statement-breakpoint
-- What the mirror computes for every order from now on, for the orders that are there already. An order that was on its way
-- before it was cancelled stops no parcel.
UPDATE "orders" AS o SET
  item_profile = of_items.profile,
  is_pre_sale = coalesce(upper(o.order_type) = 'PRE_SALE', false),
  is_cancel_requested = is_asked,
  stop_reasons = stops,
  stopped_at = case when stops <> '{}' then coalesce(
    (o.merge_state -> 'hidden' ->> 'canceledAt')::timestamptz, o.last_update_at, o.checked_at) end,
  sku_sort = natural_key.key
FROM "orders" AS same
  CROSS JOIN LATERAL (
    SELECT CASE WHEN count(*) = 0 THEN NULL WHEN count(DISTINCT goods) > 1 THEN 'mixed'
      WHEN sum(pieces) > 1 THEN 'same' ELSE 'single' END AS profile
    FROM (
      SELECT coalesce(item ->> 'sku', item ->> 'productName', place::text) AS goods,
        coalesce((item ->> 'quantity')::numeric, 1) AS pieces
      FROM jsonb_array_elements(same.items) WITH ORDINALITY AS listed(item, place)
    ) AS items
  ) AS of_items
  CROSS JOIN LATERAL (
    SELECT left(string_agg(CASE WHEN part[1] ~ '^[0-9]' THEN lpad(part[1], greatest(12, length(part[1])), '0')
      ELSE part[1] END, '' ORDER BY place), 300) AS key
    FROM regexp_matches(upper(same.skus[1]), '([0-9]+|[^0-9]+)', 'g') WITH ORDINALITY AS parts(part, place)
  ) AS natural_key
  CROSS JOIN LATERAL (
    SELECT coalesce(same.order_status = 'READY_TO_SHIP' AND upper(same.external_order_status) = 'IN_CANCEL', false) AS is_asked
  ) AS asked
  CROSS JOIN LATERAL (
    SELECT CASE WHEN same.label_print_status <> 'PRINTED' THEN '{}'::text[]
      WHEN is_asked THEN '{cancelRequested}'::text[]
      WHEN same.order_status = 'CANCELLED' AND NOT EXISTS (
        SELECT FROM "order_changes" AS c WHERE c.order_id = same.order_id AND c.field = 'orderStatus'
          AND c.before IN ('SHIPPING', 'DELIVERED', 'COMPLETED', 'RETURNED')) THEN '{cancelled}'::text[]
      ELSE '{}'::text[] END AS stops
  ) AS stopped
WHERE same.order_id = o.order_id;--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree (left(customer_name, 100),"order_id");--> statement-breakpoint
CREATE INDEX "orders_sn" ON "orders" USING btree (left(external_order_sn, 100),"order_id");--> statement-breakpoint
CREATE INDEX "orders_sku_sort" ON "orders" USING btree ("sku_sort","order_id");--> statement-breakpoint
CREATE INDEX "orders_label_time" ON "orders" USING btree ("label_print_time","order_id");--> statement-breakpoint
CREATE INDEX "orders_stopped" ON "orders" USING btree ("stopped_at","order_id") WHERE stop_reasons <> '{}';--> statement-breakpoint
CREATE INDEX "orders_cancel_requested" ON "orders" USING btree ("promised_to_ship_before","order_id") WHERE is_cancel_requested;--> statement-breakpoint
CREATE INDEX "orders_problems" ON "orders" USING btree ("promised_to_ship_before","order_id") WHERE problem_types <> '{}';
