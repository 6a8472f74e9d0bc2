ALTER TABLE "webhook_events" ADD COLUMN "module" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "headers" jsonb;--> statement-breakpoint
UPDATE webhook_events SET module = named.module
FROM (
	SELECT id, CASE
		WHEN sender = 'tokopedia' THEN 'tokopedia-order'
		WHEN name LIKE '%delivery%' THEN 'delivery-order'
		WHEN name LIKE '%fulfil%' THEN 'fulfillment'
		WHEN name LIKE '%inbound%' THEN 'inbound'
		WHEN name LIKE '%outbound%' THEN 'outbound'
		WHEN name LIKE '%masterproduct%' THEN 'master-product'
		WHEN name ~ '^orders?((create|new|place)d?)?$' AND coalesce(action, 'CREATE') = 'CREATE' THEN 'order'
		WHEN name ~ '^order' THEN 'order-status'
		ELSE 'unknown'
	END AS module
	FROM (SELECT id, sender, action, regexp_replace(lower(entity), '[^a-z0-9]', '', 'g') AS name FROM webhook_events) AS plain
) AS named
WHERE webhook_events.id = named.id AND named.module <> 'unknown';
