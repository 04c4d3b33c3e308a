CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- A version 7 UUID: 48 bits of milliseconds, then the random bits of a version 4 one. Postgres has its own from 18 on.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT (
    lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0')
    || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14)
  )::uuid
$$;
