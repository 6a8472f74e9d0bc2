DROP INDEX "print_copies_number";--> statement-breakpoint
CREATE INDEX "print_copies_printed" ON "print_copies" USING btree ("answered_at") WHERE state = 'printed';--> statement-breakpoint
CREATE INDEX "print_copies_order" ON "print_copies" USING btree ("order_id","claimed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "print_copies_number" ON "print_copies" USING btree ("order_id","type","copy") WHERE state <> 'released';