DROP INDEX "list_entries_shuffle";--> statement-breakpoint
CREATE INDEX "list_entries_scope_shuffle" ON "list_entries" USING btree ("scope","shuffle","game_id");