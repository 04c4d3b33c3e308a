-- What runs as the owner looks at the tables of this schema and at no temporary ones, and nobody may call it but the
-- app's role, which is let in after the migrations. Some hosts give new functions to roles of their own.
DO $$
DECLARE
  door regprocedure;
  stranger text;
BEGIN
  FOR door IN SELECT oid::regprocedure FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND prosecdef AND pg_has_role(proowner, 'member')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', door);
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', door);
    FOR stranger IN SELECT rolname FROM pg_roles WHERE rolname IN ('anon', 'authenticated') LOOP
      EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM %I', door, stranger);
    END LOOP;
  END LOOP;
END
$$;
