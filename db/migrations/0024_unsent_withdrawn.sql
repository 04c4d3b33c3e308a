-- Beside them the sweep withdraws what waits of processes that have ended, where whatever was to do it has been silent.
CREATE OR REPLACE FUNCTION companies_with_lost_processes(silent interval, unanswered interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.company_id FROM processes p
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
  UNION
  SELECT p.company_id FROM uploads u JOIN processes p ON p.upload_id = u.id
  WHERE u.erased_at IS NULL AND p.finished_at < now() - silent
  UNION
  SELECT p.company_id FROM processes p
  WHERE p.state IN ('cancelled', 'failed') AND p.finished_at < now() - silent
    -- Those that do not add up are few.
    AND p.invitations > p.invitations_sent + p.invitations_failed + p.invitations_withdrawn
    AND EXISTS (SELECT FROM invitations i WHERE i.process_id = p.id AND i.state = 'queued')
$$;
