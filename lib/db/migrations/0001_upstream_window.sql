ALTER TABLE "upstream_slots" DROP CONSTRAINT "upstream_slots_key_hash_slot_pk";--> statement-breakpoint
ALTER TABLE "upstream_slots" ADD PRIMARY KEY ("holder");--> statement-breakpoint
ALTER TABLE "upstream_slots" ALTER COLUMN "holder" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "upstream_budgets" ADD COLUMN "grants" timestamp (6) with time zone[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "upstream_budgets" ADD COLUMN "consecutive_busy" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "upstream_budgets" ADD COLUMN "probe_until" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "upstream_budgets" ADD COLUMN "operator_waiting_until" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "upstream_budgets" ADD COLUMN "reread_waiting_until" timestamp (6) with time zone;--> statement-breakpoint
CREATE INDEX "upstream_slots_key" ON "upstream_slots" USING btree ("key_hash","expires_at");--> statement-breakpoint
ALTER TABLE "upstream_budgets" DROP COLUMN "tokens";--> statement-breakpoint
ALTER TABLE "upstream_budgets" DROP COLUMN "refilled_at";--> statement-breakpoint
ALTER TABLE "upstream_slots" DROP COLUMN "slot";