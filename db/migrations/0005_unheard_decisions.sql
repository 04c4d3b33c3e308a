-- The sweep tells again of decisions that no import has taken up, company by company.
CREATE FUNCTION companies_with_unheard_decisions(older_than interval) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT DISTINCT p.company_id FROM processes p
  JOIN process_events decided ON decided.process_id = p.id AND decided.kind = 'decided' AND decided.at < now() - older_than
  WHERE p.finished_at IS NULL AND NOT EXISTS (
    SELECT FROM process_events heard
    WHERE heard.process_id = p.id AND heard.attempt = decided.attempt AND heard.kind = 'resumed')
$$;
