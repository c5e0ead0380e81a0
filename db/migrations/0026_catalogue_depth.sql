CREATE TABLE "franchises" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	CONSTRAINT "franchises_slug_unique" UNIQUE("slug"),
	CONSTRAINT "franchises_nameKey_unique" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "game_tags" (
	"game_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "game_tags_game_id_tag_id_pk" PRIMARY KEY("game_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	CONSTRAINT "tags_slug_unique" UNIQUE("slug"),
	CONSTRAINT "tags_nameKey_unique" UNIQUE("name_key")
);
--> statement-breakpoint
CREATE TABLE "age_ratings" (
	"game_id" uuid NOT NULL,
	"board" text NOT NULL,
	"rating" text NOT NULL,
	"minimum_age" integer NOT NULL,
	"descriptors" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "age_ratings_game_id_board_pk" PRIMARY KEY("game_id","board"),
	CONSTRAINT "age_ratings_minimum_age" CHECK (minimum_age between 0 and 21)
);
--> statement-breakpoint
CREATE TABLE "game_languages" (
	"game_id" uuid NOT NULL,
	"language" text NOT NULL,
	"interface" boolean DEFAULT false NOT NULL,
	"audio" boolean DEFAULT false NOT NULL,
	"subtitles" boolean DEFAULT false NOT NULL,
	CONSTRAINT "game_languages_game_id_language_pk" PRIMARY KEY("game_id","language"),
	CONSTRAINT "game_languages_some" CHECK (interface or audio or subtitles)
);
--> statement-breakpoint
CREATE TABLE "game_media" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"game_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"object_key" text NOT NULL,
	"content_type" text NOT NULL,
	"width_pixels" integer NOT NULL,
	"height_pixels" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"alternative_text" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "game_media_object" UNIQUE("game_id","object_key"),
	CONSTRAINT "game_media_kind" CHECK (kind in ('image', 'video')),
	CONSTRAINT "game_media_sizes" CHECK (width_pixels > 0 and height_pixels > 0 and size_bytes > 0)
);
--> statement-breakpoint
CREATE TABLE "home_row_games" (
	"home_row_id" uuid NOT NULL,
	"game_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "home_row_games_home_row_id_game_id_pk" PRIMARY KEY("home_row_id","game_id")
);
--> statement-breakpoint
CREATE TABLE "home_rows" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "home_rows_kind" CHECK (kind in ('featured', 'new', 'coming_soon', 'top_sellers', 'bargains', 'picked'))
);
--> statement-breakpoint
CREATE TABLE "system_requirements" (
	"game_id" uuid NOT NULL,
	"operating_system" text NOT NULL,
	"level" text NOT NULL,
	"os_version" text,
	"processor" text,
	"graphics" text,
	"graphics_api" text,
	"memory_mebibytes" integer,
	"storage_mebibytes" integer,
	"notes" text,
	CONSTRAINT "system_requirements_game_id_operating_system_level_pk" PRIMARY KEY("game_id","operating_system","level"),
	CONSTRAINT "system_requirements_system" CHECK (operating_system in ('windows', 'macos', 'linux')),
	CONSTRAINT "system_requirements_level" CHECK (level in ('minimum', 'recommended')),
	CONSTRAINT "system_requirements_sizes" CHECK (memory_mebibytes > 0 and storage_mebibytes > 0)
);
--> statement-breakpoint
CREATE TABLE "bundle_items" (
	"bundle_offer_id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "bundle_items_bundle_offer_id_offer_id_pk" PRIMARY KEY("bundle_offer_id","offer_id"),
	CONSTRAINT "bundle_items_other" CHECK (bundle_offer_id <> offer_id)
);
--> statement-breakpoint
ALTER TABLE "games" DROP CONSTRAINT "games_status";--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "publish_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "kind" text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "base_game_id" uuid;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "release_status" text DEFAULT 'released' NOT NULL;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "franchise_id" uuid;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "alternative_titles" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "games" ADD COLUMN "origin" text DEFAULT 'import' NOT NULL;--> statement-breakpoint
ALTER TABLE "editions" ADD COLUMN "contents" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "drm" text;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "activation_countries" char(2)[];--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "disc_region" text;--> statement-breakpoint
ALTER TABLE "game_tags" ADD CONSTRAINT "game_tags_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_tags" ADD CONSTRAINT "game_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "age_ratings" ADD CONSTRAINT "age_ratings_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_languages" ADD CONSTRAINT "game_languages_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "game_media" ADD CONSTRAINT "game_media_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_row_games" ADD CONSTRAINT "home_row_games_home_row_id_home_rows_id_fk" FOREIGN KEY ("home_row_id") REFERENCES "public"."home_rows"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_row_games" ADD CONSTRAINT "home_row_games_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_requirements" ADD CONSTRAINT "system_requirements_game_id_games_id_fk" FOREIGN KEY ("game_id") REFERENCES "public"."games"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_items" ADD CONSTRAINT "bundle_items_bundle_offer_id_offers_id_fk" FOREIGN KEY ("bundle_offer_id") REFERENCES "public"."offers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bundle_items" ADD CONSTRAINT "bundle_items_offer_id_offers_id_fk" FOREIGN KEY ("offer_id") REFERENCES "public"."offers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "game_tags_tag" ON "game_tags" USING btree ("tag_id","game_id");--> statement-breakpoint
CREATE INDEX "game_media_game" ON "game_media" USING btree ("game_id","position");--> statement-breakpoint
CREATE INDEX "home_row_games_game" ON "home_row_games" USING btree ("game_id");--> statement-breakpoint
CREATE INDEX "bundle_items_offer" ON "bundle_items" USING btree ("offer_id");--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_base_game_id_games_id_fk" FOREIGN KEY ("base_game_id") REFERENCES "public"."games"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_franchise_id_franchises_id_fk" FOREIGN KEY ("franchise_id") REFERENCES "public"."franchises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "games_base_game" ON "games" USING btree ("base_game_id");--> statement-breakpoint
CREATE INDEX "games_franchise" ON "games" USING btree ("franchise_id");--> statement-breakpoint
CREATE INDEX "games_scheduled" ON "games" USING btree ("publish_at") WHERE status = 'scheduled';--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_kind" CHECK (kind in ('base', 'dlc', 'bundle'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_release_status" CHECK (release_status in ('announced', 'pre_order', 'early_access', 'released', 'delisted'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_origin" CHECK (origin in ('staff', 'import'));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_base" CHECK ((kind = 'dlc') = (base_game_id is not null) and base_game_id is distinct from id);--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_schedule" CHECK ((status = 'scheduled') = (publish_at is not null));--> statement-breakpoint
ALTER TABLE "games" ADD CONSTRAINT "games_status" CHECK (status in ('draft', 'scheduled', 'published'));--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_disc_region" CHECK (disc_region is null or format = 'boxed');--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_activation_countries" CHECK (activation_countries is null or (format = 'key' and cardinality(activation_countries) > 0));--> statement-breakpoint
-- What no import brought was written by staff.
UPDATE games SET origin = 'staff' WHERE NOT EXISTS (SELECT 1 FROM catalog_sources c WHERE c.game_id = games.id);--> statement-breakpoint
GRANT SELECT ON franchises, tags, game_tags, age_ratings, game_languages, system_requirements, game_media, home_rows, home_row_games, bundle_items TO app_rw, analytics_ro;
