CREATE INDEX "companies_shuffle" ON "companies" USING btree (uuid_hash(id),"id");--> statement-breakpoint
CREATE INDEX "franchises_shuffle" ON "franchises" USING btree (uuid_hash(id),"id");