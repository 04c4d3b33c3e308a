CREATE TABLE "user_search" (
	"company_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"words" text NOT NULL,
	"login_key" text NOT NULL,
	"name_key" text,
	"email_key" text,
	"phone" text,
	CONSTRAINT "user_search_company_id_user_id_pk" PRIMARY KEY("company_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "user_search" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO user_search (company_id, user_id, words, login_key, name_key, email_key, phone)
SELECT company_id, id, ' ' || search, login_key, name_key, email_key, phone FROM users;--> statement-breakpoint
DROP INDEX "users_search";--> statement-breakpoint
CREATE INDEX "user_search_words" ON "user_search" USING gin ("company_id",words gin_trgm_ops);--> statement-breakpoint
CREATE POLICY "own_company" ON "user_search" AS PERMISSIVE FOR ALL TO public USING (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid)) WITH CHECK (company_id = (select nullif(current_setting('rollcall.company_id', true), '')::uuid));--> statement-breakpoint
-- Keep user_search.
CREATE FUNCTION search_new_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO user_search (company_id, user_id, words, login_key, name_key, email_key, phone)
  SELECT company_id, id, ' ' || search, login_key, name_key, email_key, phone FROM new_users;
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Each is looked up by key, whether one user has changed or thousands: the plan is made once for all of a session.
CREATE FUNCTION search_changed_users() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  UPDATE user_search s SET words = ' ' || n.search, login_key = n.login_key, name_key = n.name_key,
    email_key = n.email_key, phone = n.phone
  FROM new_users n
  WHERE s.company_id = n.company_id AND s.user_id = n.id
    AND (s.words, s.login_key, s.name_key, s.email_key, s.phone)
      IS DISTINCT FROM (' ' || n.search, n.login_key, n.name_key, n.email_key, n.phone);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION search_gone_users() RETURNS trigger LANGUAGE plpgsql
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM user_search s USING old_users o WHERE s.company_id = o.company_id AND s.user_id = o.id;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER users_search_new AFTER INSERT ON users REFERENCING NEW TABLE AS new_users
FOR EACH STATEMENT EXECUTE FUNCTION search_new_users();
--> statement-breakpoint
CREATE TRIGGER users_search_changed AFTER UPDATE ON users REFERENCING NEW TABLE AS new_users
FOR EACH STATEMENT EXECUTE FUNCTION search_changed_users();
--> statement-breakpoint
CREATE TRIGGER users_search_gone AFTER DELETE ON users REFERENCING OLD TABLE AS old_users
FOR EACH STATEMENT EXECUTE FUNCTION search_gone_users();
--> statement-breakpoint
-- The door of the search, see 0009. Any of the patterns is enough, and any of what is meant must be there: the patterns
-- are beginnings of it, which the index finds sooner.
DROP FUNCTION find_users(text[]);
--> statement-breakpoint
CREATE FUNCTION find_users(patterns text[], meant text[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off AS $$
  SELECT user_id FROM user_search
  WHERE company_id = nullif(current_setting('rollcall.company_id', true), '')::uuid
    AND words LIKE ANY (patterns) AND (meant = patterns OR words || '' LIKE ANY (meant))
$$;
--> statement-breakpoint
-- The same door for a page of the list: those who are found, counted and put in order in one go, and of them the ids
-- of the page alone. A page past the end gives the last. Whoever has no value stands last, whichever way round.
CREATE FUNCTION list_found_users(
  patterns text[], meant text[], sort text, descending boolean, page integer, size integer
) RETURNS TABLE (ids uuid[], total integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = public, pg_temp SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
SET work_mem = '32MB' SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
BEGIN
  IF sort NOT IN ('user_id', 'login_key', 'name_key', 'email_key', 'phone') THEN
    RAISE EXCEPTION 'users are not sorted by %', sort;
  END IF;
  RETURN QUERY EXECUTE format($list$
    WITH hit AS MATERIALIZED (
      SELECT user_id, %1$I AS key FROM user_search
      WHERE company_id = $1 AND words LIKE ANY ($2) %3$s
    ), counted AS (SELECT count(*)::int AS total FROM hit)
    SELECT array(
      SELECT user_id FROM hit ORDER BY key %2$s NULLS LAST, user_id %2$s
      LIMIT $5 OFFSET least(($4 - 1) * $5, greatest(0, counted.total - 1) / $5 * $5)
    ), counted.total FROM counted $list$,
    sort, CASE WHEN descending THEN 'DESC' ELSE 'ASC' END,
    CASE WHEN meant <> patterns THEN $meant$AND words || '' LIKE ANY ($3)$meant$ ELSE '' END)
  USING nullif(current_setting('rollcall.company_id', true), '')::uuid, patterns, meant, page, size;
END
$$;
--> statement-breakpoint
-- Nobody may call them but the app's role, see 0015.
DO $$
DECLARE
  door regprocedure;
  stranger text;
BEGIN
  FOR door IN SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname IN ('find_users', 'list_found_users')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', door);
    FOR stranger IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', door, stranger);
    END LOOP;
  END LOOP;
END
$$;
