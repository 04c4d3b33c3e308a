-- The sweep ends processes that no run will take to their end any more, company by company: nothing has been heard of
-- them for so long and no event about them is on its way, or their deadline has passed.
CREATE FUNCTION companies_with_lost_processes(silent interval, unanswered interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT p.company_id FROM processes p
  WHERE p.finished_at IS NULL AND (
    (p.state = 'needs_intervention' AND p.stage_started_at < now() - unanswered)
    OR (p.state IN ('queued', 'reading', 'checking', 'importing') AND p.updated_at < now() - silent
      AND NOT EXISTS (
        SELECT FROM outgoing_events e
        WHERE e.company_id = p.company_id AND e.sent_at IS NULL AND e.data ->> 'processId' = p.id::text))
    OR (p.state = 'inviting' AND p.updated_at < now() - silent
      AND NOT EXISTS (
        SELECT FROM invitations i
        WHERE i.process_id = p.id AND i.state IN ('queued', 'sending'))))
$$;
--> statement-breakpoint
DO $$
DECLARE
  stranger text;
BEGIN
  REVOKE EXECUTE ON FUNCTION companies_with_lost_processes(interval, interval) FROM PUBLIC;
  FOR stranger IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION companies_with_lost_processes(interval, interval) FROM %I', stranger);
  END LOOP;
END
$$;
