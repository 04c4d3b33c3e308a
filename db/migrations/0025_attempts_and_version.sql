-- What has to wait is refused before anything is written: whoever knocks on fills no table with accounts.
CREATE OR REPLACE FUNCTION take_attempt(keys bytea[], allowed integer[], memory interval[]) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  present timestamptz;
  locked timestamptz;
BEGIN
  SELECT max(locked_until) INTO locked FROM sign_in_attempts WHERE key = ANY (keys) AND locked_until > clock_timestamp();
  IF locked IS NOT NULL THEN
    RETURN locked;
  END IF;
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
-- The app tells by it whether the database is ready for it: when the last migration applied was made.
CREATE FUNCTION schema_version() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT max(created_at) FROM migrations
$$;
--> statement-breakpoint
DO $$
DECLARE
  stranger text;
BEGIN
  REVOKE EXECUTE ON FUNCTION schema_version() FROM PUBLIC;
  FOR stranger IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION schema_version() FROM %I', stranger);
  END LOOP;
END
$$;
