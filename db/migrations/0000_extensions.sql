-- Ranges that cannot overlap need btree_gist; finding titles by any part of them needs pg_trgm.
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
