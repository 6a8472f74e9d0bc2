CREATE TABLE "document_cache" (
	"order_id" text NOT NULL,
	"type" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"pages" integer NOT NULL,
	"fetched_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "document_cache_order_id_type_pk" PRIMARY KEY("order_id","type")
);
--> statement-breakpoint
CREATE TABLE "print_batch_items" (
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"order_id" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"reason" text,
	"details" jsonb,
	"ginee_transaction_id" text,
	"pages" integer,
	"bytes" integer,
	"copy" integer,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "print_batch_items_batch_id_position_pk" PRIMARY KEY("batch_id","position")
);
--> statement-breakpoint
CREATE TABLE "print_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"created_by" text NOT NULL,
	"station" text DEFAULT '' NOT NULL,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"ended_at" timestamp (6) with time zone,
	"sort" text DEFAULT 'list' NOT NULL,
	"is_reversed" boolean DEFAULT false NOT NULL,
	"has_dividers" boolean DEFAULT false NOT NULL,
	"has_cover" boolean DEFAULT false NOT NULL,
	"locale" text DEFAULT 'id' NOT NULL,
	"reason" text,
	"repeats" text,
	"is_printed" boolean,
	"answered_by" text,
	"answered_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "print_copies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "print_copies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"type" text NOT NULL,
	"copy" integer NOT NULL,
	"batch_id" text,
	"user_id" text NOT NULL,
	"station" text DEFAULT '' NOT NULL,
	"reason" text,
	"claimed_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"fetched_at" timestamp (6) with time zone,
	"state" text DEFAULT 'claimed' NOT NULL,
	"answered_at" timestamp (6) with time zone,
	"answered_by" text
);
--> statement-breakpoint
CREATE TABLE "sku_racks" (
	"sku" text PRIMARY KEY NOT NULL,
	"rack" text NOT NULL,
	"updated_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stop_resolutions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stop_resolutions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"reasons" text[] NOT NULL,
	"note" text NOT NULL,
	"user_id" text NOT NULL,
	"at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "print_batch_items" ADD CONSTRAINT "print_batch_items_batch_id_print_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."print_batches"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_cache_expiry" ON "document_cache" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "print_batch_items_order" ON "print_batch_items" USING btree ("batch_id","order_id");--> statement-breakpoint
CREATE INDEX "print_batch_items_due" ON "print_batch_items" USING btree ("batch_id","position") WHERE state in ('waiting', 'printing');--> statement-breakpoint
CREATE INDEX "print_batches_running" ON "print_batches" USING btree ("created_at") WHERE state = 'running';--> statement-breakpoint
CREATE INDEX "print_batches_created" ON "print_batches" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "print_copies_number" ON "print_copies" USING btree ("order_id","type","copy");--> statement-breakpoint
CREATE INDEX "print_copies_batch" ON "print_copies" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "print_copies_at" ON "print_copies" USING btree ("claimed_at","id");--> statement-breakpoint
CREATE INDEX "stop_resolutions_order" ON "stop_resolutions" USING btree ("order_id","at");