DROP INDEX "orders_update";--> statement-breakpoint
CREATE INDEX "orders_pay" ON "orders" USING btree ("pay_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_amount" ON "orders" USING btree ("total_amount","order_id");--> statement-breakpoint
CREATE INDEX "orders_list" ON "orders" USING btree ("last_update_at","order_id") INCLUDE ("order_status","channel","shop_id","label_print_status","invoice_print_status","packing_print_status","picking_print_status","is_cod","create_at","promised_to_ship_before","external_order_status","couriers","warehouse_ids");
