CREATE TABLE "delivery_order_combinations" (
	"facets_key" bigint NOT NULL,
	"warehouse_id" text,
	"warehouse_code" text,
	"owner_id" text,
	"owner_code" text,
	"channel" text,
	"shop_id" text,
	"shop_name" text,
	"logistics_provider" text,
	"delivery_order_status" text,
	"delivery_order_type" text,
	"last_action" text,
	"withdrawn" boolean NOT NULL,
	"confirmed" boolean NOT NULL
);
--> statement-breakpoint
DROP INDEX "delivery_orders_status";--> statement-breakpoint
ALTER TABLE "delivery_orders" ADD COLUMN "facets_key" bigint GENERATED ALWAYS AS (hash_record_extended(row(warehouse_id, warehouse_code, owner_id, owner_code, channel, shop_id, logistics_provider,
        delivery_order_status, delivery_order_type, last_action, withdrawn, confirmed), 0)) STORED;--> statement-breakpoint
CREATE INDEX "delivery_order_combinations_key" ON "delivery_order_combinations" USING btree ("facets_key");--> statement-breakpoint
CREATE INDEX "delivery_orders_facets" ON "delivery_orders" USING btree ("facets_key","received_at" DESC NULLS LAST,"delivery_order_id");--> statement-breakpoint
CREATE INDEX "delivery_orders_created" ON "delivery_orders" USING btree ("create_at","facets_key","received_at","delivery_order_id");--> statement-breakpoint
CREATE INDEX "delivery_orders_updated" ON "delivery_orders" USING btree ("last_update_at","facets_key","received_at","delivery_order_id");--> statement-breakpoint
CREATE INDEX "order_changes_stops" ON "order_changes" USING btree ("at","id") WHERE field = 'stopReasons';--> statement-breakpoint
INSERT INTO "delivery_order_combinations" SELECT DISTINCT ON (facets_key) facets_key, warehouse_id, warehouse_code, owner_id, owner_code,
    channel, shop_id, shop_name, logistics_provider, delivery_order_status, delivery_order_type, last_action, withdrawn, confirmed
  FROM "delivery_orders" ORDER BY facets_key;--> statement-breakpoint
CREATE FUNCTION learn_delivery_order_combinations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO delivery_order_combinations SELECT DISTINCT ON (facets_key) facets_key, warehouse_id, warehouse_code, owner_id, owner_code,
    channel, shop_id, shop_name, logistics_provider, delivery_order_status, delivery_order_type, last_action, withdrawn, confirmed
  FROM added WHERE NOT EXISTS (SELECT FROM delivery_order_combinations AS known WHERE known.facets_key = added.facets_key);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER delivery_orders_learned AFTER INSERT ON "delivery_orders" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION learn_delivery_order_combinations();--> statement-breakpoint
CREATE TRIGGER delivery_orders_learned_again AFTER UPDATE ON "delivery_orders" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION learn_delivery_order_combinations();--> statement-breakpoint
-- Index-only reading needs pages that a vacuum has seen.
ALTER TABLE "delivery_orders" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
