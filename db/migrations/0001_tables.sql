CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_id" uuid,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "companies" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"default_phone_country" text DEFAULT 'RU' NOT NULL,
	"password_policy" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"required_group_kinds" text[] DEFAULT '{region,city,role,position,team,department,appointment}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "companies_language" CHECK ("companies"."language" in ('en', 'ru'))
);
--> statement-breakpoint
ALTER TABLE "companies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "outgoing_events" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"name" text NOT NULL,
	"data" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "outgoing_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_name_key" UNIQUE("company_id","kind","name_key"),
	CONSTRAINT "groups_of_company" UNIQUE("company_id","id"),
	CONSTRAINT "groups_kind" CHECK ("groups"."kind" in ('region', 'city', 'role', 'position', 'team', 'department', 'appointment'))
);
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rows" (
	"company_id" uuid NOT NULL,
	"process_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"chunk" integer NOT NULL,
	"action" text NOT NULL,
	"outcome" text,
	"user_id" uuid,
	"login" text,
	"email" text,
	"phone" text,
	"fills_more" boolean NOT NULL,
	"missing" integer NOT NULL,
	"cells" jsonb,
	CONSTRAINT "import_rows_process_id_number_pk" PRIMARY KEY("process_id","number"),
	CONSTRAINT "import_rows_action" CHECK ("import_rows"."action" in ('create', 'update')),
	CONSTRAINT "import_rows_outcome" CHECK ("import_rows"."outcome" in ('created', 'updated', 'unchanged', 'skipped', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "process_events" (
	"company_id" uuid NOT NULL,
	"process_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "process_events_process_id_attempt_kind_pk" PRIMARY KEY("process_id","attempt","kind")
);
--> statement-breakpoint
ALTER TABLE "process_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"created_by" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"attempt" integer DEFAULT 1 NOT NULL,
	"file_name" text NOT NULL,
	"file_size" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"send_invitations" boolean NOT NULL,
	"update_existing" boolean NOT NULL,
	"read_fraction" real DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"read_cursor" integer DEFAULT 0 NOT NULL,
	"chunks" integer DEFAULT 0 NOT NULL,
	"file_facts" jsonb,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"cancelled" integer DEFAULT 0 NOT NULL,
	"row_errors" integer DEFAULT 0 NOT NULL,
	"managers_unknown" integer DEFAULT 0 NOT NULL,
	"failure" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stage_started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "processes_state" CHECK ("processes"."state" in ('queued', 'reading', 'checking', 'needs_intervention', 'importing', 'inviting', 'completed', 'failed', 'cancelled')),
	CONSTRAINT "processes_finished" CHECK (("processes"."finished_at" is not null) = ("processes"."state" in ('completed', 'failed', 'cancelled'))),
	CONSTRAINT "processes_add_up" CHECK ("processes"."finished_at" is null or "processes"."rows" = "processes"."created" + "processes"."updated" + "processes"."unchanged" + "processes"."skipped" + "processes"."cancelled")
);
--> statement-breakpoint
ALTER TABLE "processes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "row_errors" (
	"company_id" uuid NOT NULL,
	"process_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "row_errors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"row" integer NOT NULL,
	"column" text,
	"code" text NOT NULL,
	"params" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"value" text,
	"applies_to" text DEFAULT 'any' NOT NULL,
	CONSTRAINT "row_errors_process_id_row_id_pk" PRIMARY KEY("process_id","row","id")
);
--> statement-breakpoint
ALTER TABLE "row_errors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staged_chunks" (
	"company_id" uuid NOT NULL,
	"process_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"rows" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "staged_chunks_process_id_number_pk" PRIMARY KEY("process_id","number")
);
--> statement-breakpoint
ALTER TABLE "staged_chunks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "upload_parts" (
	"company_id" uuid NOT NULL,
	"upload_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "upload_parts_upload_id_number_pk" PRIMARY KEY("upload_id","number")
);
--> statement-breakpoint
ALTER TABLE "upload_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"file_name" text NOT NULL,
	"file_size" integer NOT NULL,
	"part_size" integer NOT NULL,
	"fingerprint" text,
	"wrapped_key" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp with time zone,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT new_id() NOT NULL,
	"company_id" uuid NOT NULL,
	"login" text NOT NULL,
	"login_key" text GENERATED ALWAYS AS (lower(login)) STORED NOT NULL,
	"password_hash" text NOT NULL,
	"phone" text,
	"phone_confirmed_at" timestamp with time zone,
	"email" text,
	"email_key" text GENERATED ALWAYS AS (lower(email)) STORED,
	"email_confirmed_at" timestamp with time zone,
	"manager_email" text,
	"manager_id" uuid,
	"first_name" text,
	"last_name" text,
	"is_manager" boolean DEFAULT false NOT NULL,
	"is_admin" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"region_id" uuid,
	"city_id" uuid,
	"role_id" uuid,
	"position_id" uuid,
	"team_id" uuid,
	"department_id" uuid,
	"appointment_id" uuid,
	"session_version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"search" text GENERATED ALWAYS AS (lower(login || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(first_name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, ''))) STORED NOT NULL,
	CONSTRAINT "users_of_company" UNIQUE("company_id","id"),
	CONSTRAINT "users_status" CHECK ("users"."status" in ('active', 'blocked'))
);
--> statement-breakpoint
ALTER TABLE "users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "groups" ADD CONSTRAINT "groups_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "process_events" ADD CONSTRAINT "process_events_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "processes" ADD CONSTRAINT "processes_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "processes" ADD CONSTRAINT "processes_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "processes" ADD CONSTRAINT "processes_created_by_fk" FOREIGN KEY ("company_id","created_by") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "row_errors" ADD CONSTRAINT "row_errors_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD CONSTRAINT "staged_chunks_process_id_processes_id_fk" FOREIGN KEY ("process_id") REFERENCES "public"."processes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_parts" ADD CONSTRAINT "upload_parts_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_manager_fk" FOREIGN KEY ("company_id","manager_id") REFERENCES "public"."users"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_region_fk" FOREIGN KEY ("company_id","region_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_city_fk" FOREIGN KEY ("company_id","city_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_role_fk" FOREIGN KEY ("company_id","role_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_position_fk" FOREIGN KEY ("company_id","position_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_team_fk" FOREIGN KEY ("company_id","team_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_department_fk" FOREIGN KEY ("company_id","department_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_appointment_fk" FOREIGN KEY ("company_id","appointment_id") REFERENCES "public"."groups"("company_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_recent" ON "audit_entries" USING btree ("company_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "companies_code_key" ON "companies" USING btree (lower("code"));--> statement-breakpoint
CREATE INDEX "outgoing_events_unsent" ON "outgoing_events" USING btree ("created_at") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "import_rows_chunk" ON "import_rows" USING btree ("process_id","chunk");--> statement-breakpoint
CREATE INDEX "processes_recent" ON "processes" USING btree ("company_id","created_at");--> statement-breakpoint
CREATE INDEX "processes_live" ON "processes" USING btree ("company_id") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "row_errors_kind" ON "row_errors" USING btree ("process_id","code","row");--> statement-breakpoint
CREATE INDEX "uploads_unfinished" ON "uploads" USING btree ("company_id","created_by") WHERE taken_at is null;--> statement-breakpoint
CREATE INDEX "uploads_created" ON "uploads" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_login_key" ON "users" USING btree ("company_id","login_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_confirmed_email" ON "users" USING btree ("company_id","email_key") WHERE email_confirmed_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_confirmed_phone" ON "users" USING btree ("company_id","phone") WHERE phone_confirmed_at is not null;--> statement-breakpoint
CREATE INDEX "users_email" ON "users" USING btree ("company_id","email_key");--> statement-breakpoint
CREATE INDEX "users_created" ON "users" USING btree ("company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "users_search" ON "users" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "users_manager" ON "users" USING btree ("company_id","manager_id");--> statement-breakpoint
CREATE INDEX "users_manager_email" ON "users" USING btree ("company_id",lower(manager_email)) WHERE manager_email is not null;--> statement-breakpoint
CREATE POLICY "own_company" ON "audit_entries" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "companies" AS PERMISSIVE FOR ALL TO public USING (id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "outgoing_events" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "groups" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "import_rows" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "process_events" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "processes" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "row_errors" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "staged_chunks" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "upload_parts" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "uploads" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "own_company" ON "users" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));