CREATE TABLE "group_merges" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"company_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "group_merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "group_merges" ADD CONSTRAINT "group_merges_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_merges" ADD CONSTRAINT "group_merges_into_fk" FOREIGN KEY ("company_id","into_id") REFERENCES "public"."groups"("company_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "group_merges_into" ON "group_merges" USING btree ("company_id","into_id");--> statement-breakpoint
CREATE POLICY "own_company" ON "group_merges" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));