CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "delivery_order_versions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_order_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"delivery_order_id" text NOT NULL,
	"event_id" bigint NOT NULL,
	"action" text NOT NULL,
	"last_update_at" timestamp (6) with time zone,
	"received_at" timestamp (6) with time zone NOT NULL,
	"changed" text[] DEFAULT '{}' NOT NULL,
	"applied" boolean NOT NULL,
	"payload" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_orders" (
	"delivery_order_id" text PRIMARY KEY NOT NULL,
	"delivery_order_sn" text,
	"source_order_id" text,
	"source_order_sn" text,
	"delivery_order_status" text,
	"delivery_order_type" text,
	"channel" text,
	"shop_id" text,
	"shop_name" text,
	"warehouse_id" text,
	"warehouse_code" text,
	"owner_id" text,
	"owner_code" text,
	"tracking_number" text,
	"logistics_provider" text,
	"create_at" timestamp (6) with time zone,
	"last_update_at" timestamp (6) with time zone,
	"withdrawn" boolean DEFAULT false NOT NULL,
	"confirmed" boolean DEFAULT false NOT NULL,
	"last_action" text,
	"event_id" bigint,
	"payload" jsonb NOT NULL,
	"received_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rereads" (
	"order_id" text PRIMARY KEY NOT NULL,
	"cause_id" text,
	"source" text NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"not_before" timestamp (6) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sender" text NOT NULL,
	"notification_id" text,
	"content_hash" text NOT NULL,
	"entity" text,
	"action" text,
	"body" text NOT NULL,
	"create_at" timestamp (6) with time zone,
	"received_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"duplicates" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp (6) with time zone,
	"subject_id" text,
	"order_id" text,
	"error" text,
	"signature_valid" boolean
);
--> statement-breakpoint
CREATE TABLE "feed_events" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "feed_events_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"subject_id" text NOT NULL,
	"changed" text[] DEFAULT '{}' NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "feed_events_xid_seq_pk" PRIMARY KEY("xid","seq")
);
--> statement-breakpoint
CREATE TABLE "order_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "order_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"field" text NOT NULL,
	"before" text,
	"after" text,
	"source" text NOT NULL,
	"cause_id" text,
	"at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_codes" (
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"order_id" text NOT NULL,
	CONSTRAINT "order_codes_code_kind_order_id_pk" PRIMARY KEY("code","kind","order_id")
);
--> statement-breakpoint
CREATE TABLE "order_payloads" (
	"order_id" text NOT NULL,
	"call" text NOT NULL,
	"payload" jsonb NOT NULL,
	"fetched_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "order_payloads_order_id_call_pk" PRIMARY KEY("order_id","call")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"order_id" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"shop_id" text,
	"external_shop_id" text,
	"country" text,
	"order_type" text,
	"order_status" text NOT NULL,
	"external_order_status" text,
	"external_order_sn" text,
	"external_order_id" text,
	"currency" text,
	"total_amount" numeric,
	"payment_method" text,
	"is_cod" boolean DEFAULT false NOT NULL,
	"pay_at" timestamp (6) with time zone,
	"promised_to_ship_before" timestamp (6) with time zone,
	"create_at" timestamp (6) with time zone,
	"last_update_at" timestamp (6) with time zone,
	"close_at" timestamp (6) with time zone,
	"external_create_at" timestamp (6) with time zone,
	"external_update_at" timestamp (6) with time zone,
	"customer_name" text,
	"total_quantity" integer,
	"label_print_status" text DEFAULT 'UNKNOWN' NOT NULL,
	"invoice_print_status" text DEFAULT 'UNKNOWN' NOT NULL,
	"packing_print_status" text DEFAULT 'UNKNOWN' NOT NULL,
	"picking_print_status" text DEFAULT 'UNKNOWN' NOT NULL,
	"label_print_time" timestamp (6) with time zone,
	"print_checked_at" timestamp (6) with time zone,
	"parcels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"items" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"couriers" text[] DEFAULT '{}' NOT NULL,
	"warehouse_ids" text[] DEFAULT '{}' NOT NULL,
	"skus" text[] DEFAULT '{}' NOT NULL,
	"problem_types" text[] DEFAULT '{}' NOT NULL,
	"is_fulfil_by_platform" boolean,
	"search_text" text DEFAULT '' NOT NULL,
	"checked_at" timestamp (6) with time zone NOT NULL,
	"detail_at" timestamp (6) with time zone,
	"detail_update_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"shop_id" text PRIMARY KEY NOT NULL,
	"channel" text,
	"name" text,
	"country" text,
	"external_shop_id" text,
	"authorization_status" text,
	"checked_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unannounced_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "unannounced_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"order_id" text NOT NULL,
	"shop_id" text,
	"last_update_at" timestamp (6) with time zone,
	"found_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warehouses" (
	"warehouse_id" text PRIMARY KEY NOT NULL,
	"name" text,
	"code" text,
	"status" text,
	"checked_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (6) with time zone DEFAULT now() NOT NULL,
	"user_id" text,
	"action" text NOT NULL,
	"subject" text,
	"request_id" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "preferences_user_id_name_pk" PRIMARY KEY("user_id","name")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"last_seen_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"revoked_at" timestamp (6) with time zone,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"blocked_until" timestamp (6) with time zone,
	"updated_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text,
	"disabled_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_marks" (
	"name" text PRIMARY KEY NOT NULL,
	"mark" timestamp (6) with time zone,
	"last_started_at" timestamp (6) with time zone,
	"last_succeeded_at" timestamp (6) with time zone,
	"last_failed_at" timestamp (6) with time zone,
	"last_error" text,
	"calls" bigint DEFAULT 0 NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_windows" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sync_windows_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_at" timestamp (6) with time zone NOT NULL,
	"to_at" timestamp (6) with time zone NOT NULL,
	"cursor" jsonb,
	"state" text DEFAULT 'waiting' NOT NULL,
	"pages" integer DEFAULT 0 NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"orders_seen" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (6) with time zone,
	"finished_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "upstream_budgets" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"tokens" double precision NOT NULL,
	"refilled_at" timestamp (6) with time zone NOT NULL,
	"consecutive_failures" integer DEFAULT 0 NOT NULL,
	"blocked_until" timestamp (6) with time zone,
	"keys_refused_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "upstream_slots" (
	"key_hash" text NOT NULL,
	"slot" integer NOT NULL,
	"holder" text,
	"expires_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "upstream_slots_key_hash_slot_pk" PRIMARY KEY("key_hash","slot")
);
--> statement-breakpoint
CREATE INDEX "delivery_order_versions_order" ON "delivery_order_versions" USING btree ("delivery_order_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_order_versions_event" ON "delivery_order_versions" USING btree ("event_id","delivery_order_id");--> statement-breakpoint
CREATE INDEX "delivery_orders_received" ON "delivery_orders" USING btree ("received_at" DESC NULLS LAST,"delivery_order_id");--> statement-breakpoint
CREATE INDEX "delivery_orders_source" ON "delivery_orders" USING btree ("source_order_id");--> statement-breakpoint
CREATE INDEX "delivery_orders_status" ON "delivery_orders" USING btree ("delivery_order_status","received_at");--> statement-breakpoint
CREATE INDEX "rereads_due" ON "rereads" USING btree ("not_before");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_content" ON "webhook_events" USING btree ("sender","content_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_events_notification" ON "webhook_events" USING btree ("sender","notification_id");--> statement-breakpoint
CREATE INDEX "webhook_events_waiting" ON "webhook_events" USING btree ("next_attempt_at","id") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE INDEX "webhook_events_order" ON "webhook_events" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "webhook_events_subject" ON "webhook_events" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "webhook_events_outcome" ON "webhook_events" USING btree ("outcome","id");--> statement-breakpoint
CREATE INDEX "feed_events_at" ON "feed_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "order_changes_order" ON "order_changes" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "order_codes_prefix" ON "order_codes" USING btree ("code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "order_codes_suffix" ON "order_codes" USING btree (reverse(code) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "order_codes_order" ON "order_codes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "orders_status_update" ON "orders" USING btree ("order_status","last_update_at" DESC NULLS LAST,"order_id");--> statement-breakpoint
CREATE INDEX "orders_update" ON "orders" USING btree ("last_update_at" DESC NULLS LAST,"order_id");--> statement-breakpoint
CREATE INDEX "orders_create" ON "orders" USING btree ("create_at" DESC NULLS LAST,"order_id");--> statement-breakpoint
CREATE INDEX "orders_deadline" ON "orders" USING btree ("promised_to_ship_before","order_id");--> statement-breakpoint
CREATE INDEX "orders_shop" ON "orders" USING btree ("shop_id","order_status");--> statement-breakpoint
CREATE INDEX "orders_to_print" ON "orders" USING btree ("label_print_status","promised_to_ship_before","order_id") WHERE order_status = 'READY_TO_SHIP';--> statement-breakpoint
CREATE INDEX "orders_print_check" ON "orders" USING btree ("print_checked_at" NULLS FIRST) WHERE order_status in ('PAID', 'READY_TO_SHIP');--> statement-breakpoint
CREATE INDEX "orders_detail_due" ON "orders" USING btree ("order_id") WHERE detail_at is null;--> statement-breakpoint
CREATE INDEX "orders_skus" ON "orders" USING gin ("skus");--> statement-breakpoint
CREATE INDEX "orders_couriers" ON "orders" USING gin ("couriers");--> statement-breakpoint
CREATE INDEX "orders_search_text" ON "orders" USING gin ("search_text" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "unannounced_changes_found" ON "unannounced_changes" USING btree ("found_at");--> statement-breakpoint
CREATE INDEX "unannounced_changes_order" ON "unannounced_changes" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject" ON "audit_entries" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "sync_windows_state" ON "sync_windows" USING btree ("state");