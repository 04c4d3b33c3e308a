-- The sweep goes on with merges of groups whose run is lost, company by company: their group is there for so long.
CREATE FUNCTION companies_with_unfinished_merges(older_than interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT m.company_id FROM group_merges m
  JOIN groups g ON g.company_id = m.company_id AND g.id = m.group_id
  WHERE m.at < now() - older_than
$$;
--> statement-breakpoint
-- Events that were sent are of no use once Inngest has forgotten their ids, and would gather for ever.
CREATE FUNCTION forget_sent_events(older_than interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM outgoing_events WHERE sent_at < now() - older_than
$$;
--> statement-breakpoint
-- Nobody may call them but the app's role, see 0015.
DO $$
DECLARE
  door regprocedure;
  stranger text;
BEGIN
  FOR door IN SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname IN ('companies_with_unfinished_merges', 'forget_sent_events')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', door);
    FOR stranger IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', door, stranger);
    END LOOP;
  END LOOP;
END
$$;
