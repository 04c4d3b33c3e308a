CREATE TABLE "invitation_senders" (
	"company_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"run_id" text,
	"held_until" timestamp with time zone,
	CONSTRAINT "invitation_senders_company_id_channel_pk" PRIMARY KEY("company_id","channel")
);
--> statement-breakpoint
ALTER TABLE "invitation_senders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invitations" DROP CONSTRAINT "invitations_state";--> statement-breakpoint
DROP INDEX "invitations_waiting";--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "try_after" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "letter" jsonb;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "invitations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "invitations_sent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "invitations_failed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "processes" ADD COLUMN "invitations_withdrawn" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "invitation_senders" ADD CONSTRAINT "invitation_senders_company_id_companies_id_fk" FOREIGN KEY ("company_id") REFERENCES "public"."companies"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invitations_batch" ON "invitations" USING btree ("batch_id") WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX "invitations_tried" ON "invitations" USING btree ("company_id","first_tried_at");--> statement-breakpoint
CREATE INDEX "invitations_waiting" ON "invitations" USING btree ("company_id","channel","state",("process_id" is not null),"id") WHERE state in ('queued', 'sending');--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('queued', 'sending', 'sent', 'failed', 'withdrawn'));--> statement-breakpoint
CREATE POLICY "own_company" ON "invitation_senders" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
-- The sweep of invitations that nobody is sending any more: their event was lost, or the run that sent them.
CREATE FUNCTION companies_with_stranded_invitations(older_than interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.id FROM companies c
  WHERE c.invitations_paused_at IS NULL
    AND NOT EXISTS (
      SELECT FROM outgoing_events e
      WHERE e.company_id = c.id AND e.name = 'users/invitations.requested' AND e.sent_at IS NULL)
    AND EXISTS (
      SELECT FROM unnest(ARRAY['email', 'sms']) AS lane(channel)
      WHERE EXISTS (
          SELECT FROM invitations i LEFT JOIN processes p ON p.id = i.process_id
          WHERE i.company_id = c.id AND i.channel = lane.channel AND i.state IN ('queued', 'sending')
            AND i.created_at < now() - older_than
            AND (i.process_id IS NULL OR i.state = 'sending' OR p.state IN ('inviting', 'completed')))
        AND NOT EXISTS (
          SELECT FROM invitation_senders s
          WHERE s.company_id = c.id AND s.channel = lane.channel AND s.held_until > now()))
$$;
