CREATE TABLE "order_combinations" (
	"facets_key" bigint NOT NULL,
	"order_status" text NOT NULL,
	"channel" text NOT NULL,
	"shop_id" text,
	"label_print_status" text NOT NULL,
	"invoice_print_status" text NOT NULL,
	"packing_print_status" text NOT NULL,
	"picking_print_status" text NOT NULL,
	"couriers" text[] NOT NULL,
	"warehouse_ids" text[] NOT NULL,
	"external_order_status" text,
	"problem_types" text[] NOT NULL,
	"is_cod" boolean NOT NULL,
	"is_pre_sale" boolean NOT NULL,
	"is_fulfil_by_platform" boolean,
	"item_profile" text,
	"is_cancel_requested" boolean NOT NULL,
	"stop_reasons" text[] NOT NULL,
	"has_no_deadline" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_count_changes" (
	"facets_key" bigint NOT NULL,
	"orders" integer NOT NULL,
	"changed_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"folded_in" integer
);
--> statement-breakpoint
CREATE TABLE "order_count_folds" (
	"fold" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_counts" (
	"facets_key" bigint PRIMARY KEY NOT NULL,
	"orders" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "search_head" text GENERATED ALWAYS AS (left(search_text, 500)) STORED,
  ADD COLUMN "facets_key" bigint GENERATED ALWAYS AS (hash_record_extended(row(order_status, channel, shop_id, label_print_status, invoice_print_status,
        packing_print_status, picking_print_status, couriers, warehouse_ids, external_order_status, problem_types, is_cod,
        is_pre_sale, is_fulfil_by_platform, item_profile, is_cancel_requested, stop_reasons,
        promised_to_ship_before is null), 0)) STORED;--> statement-breakpoint
CREATE INDEX "order_combinations_key" ON "order_combinations" USING btree ("facets_key");--> statement-breakpoint
CREATE INDEX "order_count_changes_in" ON "order_count_changes" USING btree ("changed_in");--> statement-breakpoint
CREATE INDEX "orders_long_text" ON "orders" USING btree ("order_id") WHERE length(search_head) = 500;--> statement-breakpoint
-- Index-only walks and counts: a list is walked by time, a text is looked for and orders are counted without the wide rows.
DROP INDEX "orders_list";--> statement-breakpoint
DROP INDEX "orders_create";--> statement-breakpoint
DROP INDEX "orders_pay";--> statement-breakpoint
DROP INDEX "orders_deadline";--> statement-breakpoint
DROP INDEX "orders_label_time";--> statement-breakpoint
CREATE INDEX "orders_list" ON "orders" USING btree ("last_update_at","order_id") INCLUDE ("facets_key","promised_to_ship_before","search_head");--> statement-breakpoint
CREATE INDEX "orders_create" ON "orders" USING btree ("create_at","order_id") INCLUDE ("facets_key","promised_to_ship_before");--> statement-breakpoint
CREATE INDEX "orders_pay" ON "orders" USING btree ("pay_at","order_id") INCLUDE ("facets_key","promised_to_ship_before");--> statement-breakpoint
CREATE INDEX "orders_deadline" ON "orders" USING btree ("promised_to_ship_before","order_id") INCLUDE ("facets_key");--> statement-breakpoint
CREATE INDEX "orders_label_time" ON "orders" USING btree ("label_print_time","order_id") INCLUDE ("facets_key","promised_to_ship_before");--> statement-breakpoint
CREATE INDEX "orders_facets" ON "orders" USING btree ("facets_key") INCLUDE ("order_id","last_update_at","promised_to_ship_before","create_at");--> statement-breakpoint
ALTER TABLE "orders" ALTER COLUMN "search_text" SET STATISTICS 400;--> statement-breakpoint
-- Index-only reading needs pages that a vacuum has seen.
ALTER TABLE "orders" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);--> statement-breakpoint
INSERT INTO "order_count_folds" VALUES (0);--> statement-breakpoint
INSERT INTO "order_combinations" SELECT DISTINCT ON (facets_key) facets_key, order_status, channel, shop_id, label_print_status, invoice_print_status, packing_print_status,
    picking_print_status, couriers, warehouse_ids, external_order_status, problem_types, is_cod, is_pre_sale,
    is_fulfil_by_platform, item_profile, is_cancel_requested, stop_reasons,
    promised_to_ship_before IS NULL FROM "orders" ORDER BY facets_key;--> statement-breakpoint
INSERT INTO "order_counts" SELECT facets_key, count(*) FROM "orders" GROUP BY facets_key;--> statement-breakpoint
CREATE FUNCTION count_added_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_count_changes (facets_key, orders) SELECT facets_key, count(*) FROM added GROUP BY facets_key;
  INSERT INTO order_combinations SELECT DISTINCT ON (facets_key) facets_key, order_status, channel, shop_id, label_print_status, invoice_print_status, packing_print_status,
    picking_print_status, couriers, warehouse_ids, external_order_status, problem_types, is_cod, is_pre_sale,
    is_fulfil_by_platform, item_profile, is_cancel_requested, stop_reasons,
    promised_to_ship_before IS NULL
  FROM added WHERE NOT EXISTS (SELECT FROM order_combinations AS known WHERE known.facets_key = added.facets_key);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_changed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_count_changes (facets_key, orders)
  SELECT facets_key, sum(one) FROM (
    SELECT facets_key, 1 AS one FROM added UNION ALL SELECT facets_key, -1 FROM removed
  ) AS sides GROUP BY facets_key HAVING sum(one) <> 0;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO order_combinations SELECT DISTINCT ON (facets_key) facets_key, order_status, channel, shop_id, label_print_status, invoice_print_status, packing_print_status,
    picking_print_status, couriers, warehouse_ids, external_order_status, problem_types, is_cod, is_pre_sale,
    is_fulfil_by_platform, item_profile, is_cancel_requested, stop_reasons,
    promised_to_ship_before IS NULL
  FROM added WHERE NOT EXISTS (SELECT FROM order_combinations AS known WHERE known.facets_key = added.facets_key);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_removed_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO order_count_changes (facets_key, orders) SELECT facets_key, -count(*) FROM removed GROUP BY facets_key;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Two folds at once: whoever remembers a count from before reads all of them again.
CREATE FUNCTION count_no_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM order_counts;
  DELETE FROM order_count_changes;
  UPDATE order_count_folds SET fold = fold + 2;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER orders_counted_in AFTER INSERT ON "orders" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_added_orders();--> statement-breakpoint
CREATE TRIGGER orders_counted_again AFTER UPDATE ON "orders" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_orders();--> statement-breakpoint
CREATE TRIGGER orders_counted_out AFTER DELETE ON "orders" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_removed_orders();--> statement-breakpoint
CREATE TRIGGER orders_counted_away AFTER TRUNCATE ON "orders"
  FOR EACH STATEMENT EXECUTE FUNCTION count_no_orders();
