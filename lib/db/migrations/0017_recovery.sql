CREATE TABLE "recoveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "recoveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"asked_by" text NOT NULL,
	"asked_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"order_id" text,
	"span_from" timestamp (6) with time zone,
	"span_to" timestamp (6) with time zone,
	"state" text DEFAULT 'running' NOT NULL,
	"reason" text,
	"resume_at" timestamp (6) with time zone,
	"left_out" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_orders" (
	"recovery_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"order_id" text NOT NULL,
	"external_order_id" text NOT NULL,
	"external_order_sn" text,
	"outcome" text,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"checked_at" timestamp (6) with time zone,
	CONSTRAINT "recovery_orders_recovery_id_position_pk" PRIMARY KEY("recovery_id","position")
);
--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "recovered_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "recovery_orders" ADD CONSTRAINT "recovery_orders_recovery_id_recoveries_id_fk" FOREIGN KEY ("recovery_id") REFERENCES "public"."recoveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_one_span" ON "recoveries" USING btree ("state") WHERE state = 'running' and order_id is null;--> statement-breakpoint
CREATE INDEX "recoveries_running" ON "recoveries" USING btree ("id") WHERE state = 'running';