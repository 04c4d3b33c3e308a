ALTER TABLE "sign_in_attempts" ADD COLUMN "locked_until" timestamp with time zone;--> statement-breakpoint
-- Counts an attempt for each key before the secret is looked at, so that many at once are no more than many in a row:
-- null, or when to try again. From the last allowed attempt on each failure locks the key: a minute, two, four, up to
-- fifteen. A count is forgotten `memory` after it began.
CREATE FUNCTION take_attempt(keys bytea[], allowed integer[], memory interval[]) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  present timestamptz;
  locked timestamptz;
BEGIN
  INSERT INTO sign_in_attempts (key, failures)
  SELECT key, 0 FROM unnest(keys) AS key ORDER BY key
  ON CONFLICT DO NOTHING;
  PERFORM FROM sign_in_attempts WHERE key = ANY (keys) ORDER BY key FOR UPDATE;
  -- After the wait for the rows, so that the transaction that held them lies before it.
  present := clock_timestamp();
  SELECT max(locked_until) INTO locked FROM sign_in_attempts WHERE key = ANY (keys) AND locked_until > present;
  IF locked IS NOT NULL THEN
    RETURN locked;
  END IF;
  UPDATE sign_in_attempts AS kept
  SET failures = next.failures, since = next.since,
    locked_until = CASE WHEN next.failures >= next.allowed
      THEN present + least(interval '1 minute' * 2 ^ least(next.failures - next.allowed, 10), interval '15 minutes') END
  FROM (
    SELECT given.key, given.allowed,
      CASE WHEN counted.since < present - given.memory THEN 1 ELSE counted.failures + 1 END AS failures,
      CASE WHEN counted.since < present - given.memory THEN present ELSE counted.since END AS since
    FROM unnest(keys, allowed, memory) AS given(key, allowed, memory) JOIN sign_in_attempts AS counted USING (key)
  ) AS next
  WHERE kept.key = next.key;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- The attempt succeeded: the count of `cleared` begins anew, the others get back the one that was counted.
CREATE FUNCTION forgive_attempt(cleared bytea[], others bytea[], allowed integer[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM sign_in_attempts WHERE key = ANY (cleared || others) ORDER BY key FOR UPDATE;
  DELETE FROM sign_in_attempts WHERE key = ANY (cleared);
  UPDATE sign_in_attempts AS kept
  SET failures = greatest(failures - 1, 0),
    locked_until = CASE WHEN failures - 1 >= given.allowed THEN locked_until END
  FROM unnest(others, allowed) AS given(key, allowed)
  WHERE kept.key = given.key;
END
$$;
--> statement-breakpoint
CREATE FUNCTION sweep_attempts(older_than interval) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sign_in_attempts WHERE key IN (
    SELECT key FROM sign_in_attempts
    WHERE since < now() - older_than AND (locked_until IS NULL OR locked_until < now())
    FOR UPDATE SKIP LOCKED)
$$;
--> statement-breakpoint
-- Whoever opens the link of an invitation has no session: its company is found by the hash of the token.
CREATE FUNCTION invitation_by_token(hash bytea) RETURNS TABLE (company_id uuid, invitation_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT company_id, id FROM invitations WHERE token_hash = hash
$$;
