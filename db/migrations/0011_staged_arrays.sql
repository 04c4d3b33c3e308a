-- What is staged is written in another way from here on: an import that has not ended cannot go on.
UPDATE "uploads" SET "wrapped_key" = NULL, "erased_at" = now() WHERE "erased_at" IS NULL
	AND "id" IN (SELECT "upload_id" FROM "processes" WHERE "finished_at" IS NULL);--> statement-breakpoint
DELETE FROM "upload_parts" WHERE "upload_id" IN (SELECT "id" FROM "uploads" WHERE "erased_at" IS NOT NULL);--> statement-breakpoint
UPDATE "processes" SET "state" = 'cancelled', "finished_at" = now(), "cancelled" = "rows" - "created" - "updated" - "unchanged" - "skipped"
	WHERE "finished_at" IS NULL;--> statement-breakpoint
DELETE FROM "staged_chunks";--> statement-breakpoint
DELETE FROM "import_rows" WHERE "outcome" IS NULL OR "outcome" = 'cancelled';--> statement-breakpoint
ALTER TABLE "import_rows" DROP CONSTRAINT "import_rows_outcome";--> statement-breakpoint
DROP INDEX "import_rows_chunk";--> statement-breakpoint
ALTER TABLE "import_rows" DROP CONSTRAINT "import_rows_process_id_number_pk";--> statement-breakpoint
ALTER TABLE "import_rows" ALTER COLUMN "outcome" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_process_id_chunk_number_pk" PRIMARY KEY("process_id","chunk","number");--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD COLUMN "row_numbers" integer[] NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD COLUMN "facts" integer[] NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD COLUMN "logins" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD COLUMN "emails" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_chunks" ADD COLUMN "phones" text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "login";--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "email";--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "phone";--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "fills_more";--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "blocks";--> statement-breakpoint
ALTER TABLE "import_rows" DROP COLUMN "missing";--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_outcome" CHECK ("import_rows"."outcome" in ('created', 'updated', 'unchanged', 'skipped'));--> statement-breakpoint
-- They live as long as the process: compressing them would take longer than writing them.
ALTER TABLE "staged_chunks" ALTER COLUMN "row_numbers" SET STORAGE EXTERNAL, ALTER COLUMN "facts" SET STORAGE EXTERNAL,
	ALTER COLUMN "logins" SET STORAGE EXTERNAL, ALTER COLUMN "emails" SET STORAGE EXTERNAL, ALTER COLUMN "phones" SET STORAGE EXTERNAL;
