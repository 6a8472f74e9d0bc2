DROP INDEX "webhook_events_outcome";--> statement-breakpoint
DROP INDEX "webhook_events_notification";--> statement-breakpoint
DROP INDEX "webhook_events_order";--> statement-breakpoint
DROP INDEX "webhook_events_subject";--> statement-breakpoint
ALTER TABLE "delivery_order_versions" ADD COLUMN "claim_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "delivery_orders" ADD COLUMN "claim_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_events_trouble" ON "webhook_events" USING btree ("outcome","id") WHERE outcome in ('failed', 'quarantined');--> statement-breakpoint
CREATE INDEX "webhook_events_notification" ON "webhook_events" USING btree ("notification_id");--> statement-breakpoint
CREATE INDEX "webhook_events_order" ON "webhook_events" USING btree ("order_id","id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_events_subject" ON "webhook_events" USING btree ("subject_id","id") WHERE subject_id is not null;