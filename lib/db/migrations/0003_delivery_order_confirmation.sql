DROP INDEX "orders_print_check";--> statement-breakpoint
DROP INDEX "orders_detail_due";--> statement-breakpoint
ALTER TABLE "delivery_orders" ADD COLUMN "confirmed_tracking_number" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "detail_asked_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "merge_state" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "orders_print_check" ON "orders" USING btree ("detail_asked_at" NULLS FIRST) WHERE order_status in ('PAID', 'READY_TO_SHIP');--> statement-breakpoint
CREATE INDEX "orders_detail_due" ON "orders" USING btree ((order_status in ('PAID', 'READY_TO_SHIP')) desc,"last_update_at" DESC NULLS LAST,"order_id") WHERE detail_asked_at is null;