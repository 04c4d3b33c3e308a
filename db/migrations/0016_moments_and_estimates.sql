ALTER TABLE "process_events" ALTER COLUMN "at" SET DEFAULT clock_timestamp();--> statement-breakpoint
-- Of a company that it cannot name the planner expects a fiftieth of the users, however many small companies there are:
-- too many rather than too few, so that it looks each user up by the index made for it.
ALTER TABLE "users" ALTER COLUMN "company_id" SET (n_distinct = 50);
