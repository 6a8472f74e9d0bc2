DROP INDEX "orders_status_update";--> statement-breakpoint
DROP INDEX "orders_update";--> statement-breakpoint
DROP INDEX "orders_create";--> statement-breakpoint
CREATE INDEX "delivery_orders_code" ON "delivery_orders" USING btree (upper(regexp_replace(delivery_order_sn, '[^A-Za-z0-9]', '', 'g')));--> statement-breakpoint
CREATE INDEX "order_codes_inside" ON "order_codes" USING gin ("code" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "orders_status_deadline" ON "orders" USING btree ("order_status","promised_to_ship_before","order_id");--> statement-breakpoint
CREATE INDEX "orders_warehouses" ON "orders" USING gin ("warehouse_ids");--> statement-breakpoint
CREATE INDEX "orders_status_update" ON "orders" USING btree ("order_status","last_update_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_update" ON "orders" USING btree ("last_update_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_create" ON "orders" USING btree ("create_at","order_id");