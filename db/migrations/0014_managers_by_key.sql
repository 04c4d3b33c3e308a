DROP INDEX "users_manager_email";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "manager_email_key" text GENERATED ALWAYS AS (lower(manager_email)) STORED;--> statement-breakpoint
CREATE INDEX "users_manager_email" ON "users" USING btree ("company_id","manager_email_key") WHERE manager_email_key is not null;