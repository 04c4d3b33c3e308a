ALTER TABLE "staged_chunks" ADD COLUMN "repeated_keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
-- Read whole and soon gone: compressing them would cost more than it spares, and what is sealed does not compress.
ALTER TABLE "staged_chunks"
  ALTER COLUMN "sealed" SET STORAGE EXTERNAL,
  ALTER COLUMN "row_numbers" SET STORAGE EXTERNAL,
  ALTER COLUMN "facts" SET STORAGE EXTERNAL,
  ALTER COLUMN "logins" SET STORAGE EXTERNAL,
  ALTER COLUMN "emails" SET STORAGE EXTERNAL,
  ALTER COLUMN "phones" SET STORAGE EXTERNAL;
