CREATE INDEX "webhook_events_rare_module" ON "webhook_events" USING btree ("module","id") WHERE module not in ('order', 'order-status', 'delivery-order');--> statement-breakpoint
-- Some senders write the payload as JSON text: it is looked through as if it stood there itself.
CREATE OR REPLACE FUNCTION body_holds(body text, path jsonpath, value jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT COST 1000 AS $$
DECLARE
  document jsonb;
BEGIN
  document := body::jsonb;
  IF jsonb_typeof(document -> 'payload') = 'string' THEN
    BEGIN
      document := jsonb_set(document, '{payload}', (document ->> 'payload')::jsonb);
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
      NULL;
    END;
  END IF;
  RETURN jsonb_path_exists(document, path, jsonb_build_object('value', value), true);
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
  RETURN false;
END $$;
