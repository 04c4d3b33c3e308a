-- The few doors through the wall between companies. Each runs as the owner and gives away no more than ids.

-- Sign-in knows a company by its code before it has a session.
CREATE FUNCTION company_id_by_code(wanted text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id FROM companies WHERE lower(code) = lower(wanted)
$$;
--> statement-breakpoint
-- The sweep of outgoing events works company by company.
CREATE FUNCTION companies_with_unsent_events(older_than interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT company_id FROM outgoing_events WHERE sent_at IS NULL AND created_at < now() - older_than
$$;
--> statement-breakpoint
-- Uploads that no process took over are erased a day later.
CREATE FUNCTION companies_with_abandoned_uploads(older_than interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT company_id FROM uploads
  WHERE taken_at IS NULL AND erased_at IS NULL AND created_at < now() - older_than
$$;
--> statement-breakpoint
-- Whoever shows processes live listens to this: the company, whose processes are then read under its own wall.
CREATE FUNCTION announce_process() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('processes', coalesce(NEW.company_id, OLD.company_id)::text);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER processes_announce AFTER INSERT OR UPDATE OR DELETE ON processes
FOR EACH ROW EXECUTE FUNCTION announce_process();
--> statement-breakpoint
-- Sealed bytes do not compress: trying to is time lost.
ALTER TABLE upload_parts ALTER COLUMN sealed SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE staged_chunks ALTER COLUMN sealed SET STORAGE EXTERNAL;
