CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"process_id" uuid,
	"channel" text NOT NULL,
	"contact" text NOT NULL,
	"language" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"batch_id" uuid,
	"first_tried_at" timestamp with time zone,
	"resends" integer DEFAULT 0 NOT NULL,
	"provider" text,
	"provider_id" text,
	"failure" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_channel" CHECK ("invitations"."channel" in ('email', 'sms')),
	CONSTRAINT "invitations_language" CHECK ("invitations"."language" in ('en', 'ru')),
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('queued', 'sending', 'sent', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"since" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sign_in_attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_changes" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"process_id" uuid,
	"kind" text NOT NULL,
	"changes" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "user_changes_kind" CHECK ("user_changes"."kind" in ('created', 'updated'))
);
--> statement-breakpoint
ALTER TABLE "user_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "audit_entries_recent";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "invitations_per_minute" integer DEFAULT 600 NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "invitations_paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "settings" jsonb;--> statement-breakpoint
UPDATE "processes" SET "settings" = (
	SELECT jsonb_build_object(
		'language', "language", 'defaultPhoneCountry', "default_phone_country", 'requiredGroupKinds', "required_group_kinds",
		'passwordPolicy', '{"minLength": 8, "maxLength": 100, "digit": true, "latinLetter": true, "lowercase": false, "uppercase": false, "symbol": false, "spaces": false}'::jsonb || "password_policy")
	FROM "companies" WHERE "companies"."id" = "processes"."company_id");--> statement-breakpoint
ALTER TABLE "processes" ALTER COLUMN "settings" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "not_invited" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_user_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_changes" ADD CONSTRAINT "user_changes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_changes" ADD CONSTRAINT "user_changes_user_fk" FOREIGN KEY ("company_id","user_id") REFERENCES "public"."users"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_once" ON "invitations" USING btree ("process_id","channel",lower("contact")) WHERE process_id is not null;--> statement-breakpoint
CREATE INDEX "invitations_waiting" ON "invitations" USING btree ("company_id","channel","id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "invitations_process" ON "invitations" USING btree ("process_id","state");--> statement-breakpoint
CREATE INDEX "invitations_user" ON "invitations" USING btree ("company_id","user_id");--> statement-breakpoint
CREATE INDEX "invitations_sent" ON "invitations" USING btree ("company_id","sent_at");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_since" ON "sign_in_attempts" USING btree ("since");--> statement-breakpoint
CREATE INDEX "user_changes_user" ON "user_changes" USING btree ("company_id","user_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_actor" ON "audit_entries" USING btree ("company_id","actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_action" ON "audit_entries" USING btree ("company_id","action","id");--> statement-breakpoint
CREATE INDEX "audit_entries_recent" ON "audit_entries" USING btree ("company_id","id");--> statement-breakpoint
CREATE POLICY "own_company" ON "invitations" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "user_changes" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));