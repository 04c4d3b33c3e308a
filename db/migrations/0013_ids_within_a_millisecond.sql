-- UUID version 7, its first 60 bits the time: in units of 1/4096 ms, so that the rows of one statement keep their order.
CREATE OR REPLACE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
  SELECT overlay(
    lpad(to_hex((extract(epoch FROM clock_timestamp()) * 4096000)::bigint), 15, '0')
    || substr(replace(gen_random_uuid()::text, '-', ''), 17)
    placing '7' from 13 for 0
  )::uuid
$$;
