DROP INDEX "invitations_sent";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "password_chosen" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "invitations_outbox" ON "invitations" USING btree ("company_id","sent_at","id") WHERE provider = 'outbox' and sent_at is not null;