CREATE TABLE "checkout_origins" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"address_hash" text,
	"mail_hash" text,
	"weight" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "checkout_origins_weight" CHECK (weight between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "checkout_origins" ADD CONSTRAINT "checkout_origins_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkout_origins_address" ON "checkout_origins" USING btree ("address_hash","created_at");--> statement-breakpoint
CREATE INDEX "checkout_origins_mail" ON "checkout_origins" USING btree ("mail_hash","created_at");--> statement-breakpoint
CREATE INDEX "checkout_origins_created" ON "checkout_origins" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "checkout_origins_expiry" ON "checkout_origins" USING btree ("expires_at");--> statement-breakpoint
GRANT SELECT, DELETE ON "checkout_origins" TO app_rw;
