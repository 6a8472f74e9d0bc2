CREATE TABLE "event_hours" (
	"hour" timestamp (6) with time zone NOT NULL,
	"sender" text NOT NULL,
	"module" text NOT NULL,
	"entity" text NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	"duplicates" integer NOT NULL,
	CONSTRAINT "event_hours_hour_sender_module_entity_action_outcome_pk" PRIMARY KEY("hour","sender","module","entity","action","outcome")
);
--> statement-breakpoint
CREATE TABLE "event_retention" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"keep_days" integer,
	"changed_at" timestamp (6) with time zone,
	"cleared_before" timestamp (6) with time zone,
	CONSTRAINT "event_retention_one" CHECK ("event_retention"."is_only")
);
--> statement-breakpoint
-- Whether a notification's text, read as JSON, holds the value at the path. What PostgreSQL cannot read as JSON holds
-- nothing: one half of an emoji in one body must not end a search through all of them.
CREATE FUNCTION body_holds(body text, path jsonpath, value jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT COST 1000 AS $$
BEGIN
  RETURN jsonb_path_exists(body::jsonb, path, jsonb_build_object('value', value), true);
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN false;
END $$;--> statement-breakpoint
-- The first id from which on notifications were received at that time or later, by halving: ids and times grow together,
-- so no index of times has to be kept while notifications come in.
CREATE FUNCTION first_event_at(at timestamptz) RETURNS bigint LANGUAGE sql STABLE STRICT AS $$
  WITH RECURSIVE hunt(low, high) AS (
    SELECT min(id), max(id) + 1 FROM webhook_events
    UNION ALL
    SELECT CASE WHEN probe.received_at < at THEN probe.id + 1 ELSE hunt.low END,
      CASE WHEN probe.received_at < at THEN hunt.high ELSE (hunt.low + hunt.high) / 2 END
    FROM hunt LEFT JOIN LATERAL (
      SELECT id, received_at FROM webhook_events
      WHERE id >= (hunt.low + hunt.high) / 2 AND id < hunt.high ORDER BY id LIMIT 1) AS probe ON true
    WHERE hunt.low < hunt.high)
  SELECT low FROM hunt WHERE low >= high LIMIT 1
$$;
