-- What was tried to the end without success is set aside now, like what cannot be used.
UPDATE "webhook_events" SET "outcome" = 'quarantined' WHERE "outcome" = 'failed';
