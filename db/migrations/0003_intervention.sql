ALTER TABLE "import_rows" ADD COLUMN "blocks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "rows_with_errors" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "processes_fingerprint" ON "processes" USING btree ("company_id","fingerprint");