CREATE TABLE "coverage_hours" (
	"hour" timestamp (6) with time zone NOT NULL,
	"shop_id" text NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"sweep_only" integer DEFAULT 0 NOT NULL,
	"contradictions" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "coverage_hours_hour_shop_id_pk" PRIMARY KEY("hour","shop_id")
);
--> statement-breakpoint
CREATE TABLE "denied_notices" (
	"event_id" bigint PRIMARY KEY NOT NULL,
	"shop_id" text NOT NULL,
	"received_at" timestamp (6) with time zone NOT NULL,
	"order_id" text NOT NULL,
	"delivery_order_id" text,
	"told_at" timestamp (6) with time zone,
	"told_status" text,
	"denial" text,
	"answer" text,
	"doubted_at" timestamp (6) with time zone NOT NULL,
	"denied_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "order_notices" (
	"shop_id" text NOT NULL,
	"received_at" timestamp (6) with time zone NOT NULL,
	"event_id" bigint NOT NULL,
	"order_id" text NOT NULL,
	"delivery_order_id" text,
	"told_at" timestamp (6) with time zone,
	"told_status" text,
	"noted_at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "order_notices_shop_id_received_at_event_id_pk" PRIMARY KEY("shop_id","received_at","event_id")
);
--> statement-breakpoint
DROP INDEX "unannounced_changes_found";--> statement-breakpoint
DROP INDEX "unannounced_changes_order";--> statement-breakpoint
ALTER TABLE "unannounced_changes" ADD COLUMN "found_again_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "unannounced_changes" ADD COLUMN "changed_at" timestamp (6) with time zone GENERATED ALWAYS AS (least(last_update_at, found_at)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "unannounced_changes" ADD COLUMN "hour" timestamp (6) with time zone GENERATED ALWAYS AS (date_bin('1 hour', least(last_update_at, found_at), '2000-01-01 00:00:00+00'::timestamptz)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "denied_notices_cell" ON "denied_notices" USING btree ("shop_id","received_at","event_id");--> statement-breakpoint
CREATE INDEX "denied_notices_doubted" ON "denied_notices" USING btree ("doubted_at") WHERE denial is null;--> statement-breakpoint
CREATE INDEX "order_notices_noted" ON "order_notices" USING brin ("noted_at") WITH (pages_per_range = 16, autosummarize = on);--> statement-breakpoint
CREATE INDEX "unannounced_changes_changed" ON "unannounced_changes" USING btree ("changed_at","order_id");--> statement-breakpoint
CREATE INDEX "unannounced_changes_found" ON "unannounced_changes" USING btree (coalesce(found_again_at, found_at));--> statement-breakpoint
-- Two changes of one order within an hour are one row from now on: the newest stays.
DELETE FROM "unannounced_changes" AS older USING "unannounced_changes" AS newer
  WHERE newer.order_id = older.order_id AND newer.hour = older.hour AND newer.id > older.id;--> statement-breakpoint
CREATE UNIQUE INDEX "unannounced_changes_order" ON "unannounced_changes" USING btree ("order_id","hour");--> statement-breakpoint
-- What was received before: without what it claimed, and long judged.
INSERT INTO "order_notices" (shop_id, received_at, event_id, order_id, delivery_order_id, noted_at)
  SELECT coalesce(o.shop_id, ''), e.received_at, e.id, e.order_id, nullif(e.subject_id, e.order_id), e.received_at
  FROM "webhook_events" AS e LEFT JOIN "orders" AS o ON o.order_id = e.order_id
  WHERE e.sender = 'ginee' AND e.order_id IS NOT NULL AND e.received_at > now() - interval '30 days'
  ORDER BY e.received_at;--> statement-breakpoint
INSERT INTO "coverage_hours" (hour, shop_id, received, sweep_only)
  SELECT hour, shop_id, sum(received), sum(sweep_only) FROM (
    SELECT date_bin('1 hour', received_at, '2000-01-01 00:00:00+00') AS hour, shop_id, 1 AS received, 0 AS sweep_only FROM "order_notices"
    UNION ALL SELECT hour, coalesce(shop_id, ''), 0, 1 FROM "unannounced_changes"
  ) AS known GROUP BY hour, shop_id;--> statement-breakpoint
-- The lock (lib/db/locks.ts: coverage) is taken after every other one of a transaction, so nobody waits in a circle.
CREATE FUNCTION count_unannounced_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(7410501);
  INSERT INTO coverage_hours AS c (hour, shop_id, sweep_only)
    SELECT hour, coalesce(shop_id, ''), count(*) FROM added GROUP BY 1, 2
    ON CONFLICT (hour, shop_id) DO UPDATE SET sweep_only = c.sweep_only + excluded.sweep_only;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_unannounced_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM removed) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(7410501);
  UPDATE coverage_hours AS c SET sweep_only = c.sweep_only - gone.count
    FROM (SELECT hour, coalesce(shop_id, '') AS shop_id, count(*) AS count FROM removed GROUP BY 1, 2) AS gone
    WHERE c.hour = gone.hour AND c.shop_id = gone.shop_id;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_no_unannounced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE coverage_hours SET sweep_only = 0 WHERE sweep_only <> 0;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER unannounced_counted_in AFTER INSERT ON "unannounced_changes" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_unannounced_in();--> statement-breakpoint
CREATE TRIGGER unannounced_counted_out AFTER DELETE ON "unannounced_changes" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION count_unannounced_out();--> statement-breakpoint
CREATE TRIGGER unannounced_counted_away AFTER TRUNCATE ON "unannounced_changes"
  FOR EACH STATEMENT EXECUTE FUNCTION count_no_unannounced();--> statement-breakpoint
-- Few rows, so one at a time is good enough: the hour and shop of a row never change.
CREATE FUNCTION count_denied() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one denied_notices := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  more integer := 0;
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.denial IS NOT NULL THEN more := 1; END IF;
  IF TG_OP <> 'INSERT' AND OLD.denial IS NOT NULL THEN more := more - 1; END IF;
  IF more = 0 THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(7410501);
  INSERT INTO coverage_hours AS c (hour, shop_id, contradictions)
    VALUES (date_bin('1 hour', one.received_at, '2000-01-01 00:00:00+00'), one.shop_id, more)
    ON CONFLICT (hour, shop_id) DO UPDATE SET contradictions = c.contradictions + more;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER denied_counted AFTER INSERT OR UPDATE OR DELETE ON "denied_notices"
  FOR EACH ROW EXECUTE FUNCTION count_denied();
