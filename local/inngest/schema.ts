/**
 * Steps that bring the tables to their present shape, applied in order, each once.
 *
 * Payloads are `json` rather than `jsonb`: a step gets back the very text that it returned, with its order
 * of keys, and text with \\u0000 in it is no error.
 */
export const MIGRATIONS = [
  `
  create table functions (
    id text primary key,
    app text not null,
    config json not null,
    archived boolean not null default false
  );

  -- Events taken but not yet acted on.
  create table inbox (
    id text primary key,
    event json not null,
    received_at timestamptz not null default now()
  );

  -- What must not happen again before a time: event ids, idempotency keys.
  create table keys (
    scope text not null,
    key text not null,
    expires_at timestamptz not null,
    primary key (scope, key)
  );

  create table runs (
    id text primary key,
    function_id text not null,
    event_name text not null,
    event_id text not null,
    -- Cleared when the run ends, as are the outputs of its steps.
    events json,
    status text not null default 'queued'
      check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    -- Failed tries of whatever the next discovery call is to run.
    attempt int not null default 0,
    -- Counts discovery calls, to tell apart an answer to an earlier one.
    generation int not null default 0,
    -- Counts settled steps; their positions are the order in which they settled.
    settled int not null default 0,
    -- Execution model of the SDK: from 2 on parallel steps are waited for together.
    request_version int not null default 2,
    slots json not null default '[]',
    parent_run_id text,
    parent_step_id text,
    error_name text,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    ended_at timestamptz
  );
  create index runs_by_age on runs (created_at);
  create index runs_by_end on runs (ended_at) where ended_at is not null;

  create table steps (
    run_id text not null references runs on delete cascade,
    id text not null,
    name text not null,
    op text not null,
    status text not null check (status in ('planned', 'waiting', 'completed', 'failed')),
    attempt int not null default 0,
    race boolean not null default false,
    -- Steps settled when this one was planned: all that the SDK needs to find it again.
    seen int not null default 0,
    position int,
    output json,
    created_at timestamptz not null default now(),
    ended_at timestamptz,
    primary key (run_id, id)
  );
  create index steps_pending on steps (run_id) where status in ('planned', 'waiting');

  -- What an event or a signal that comes in may set going or stop.
  create table pauses (
    run_id text not null references runs on delete cascade,
    kind text not null check (kind in ('event', 'signal', 'cancel')),
    -- The waiting step, or the number of the cancellation rule.
    ref text not null,
    name text not null,
    expression text,
    expires_at timestamptz,
    primary key (run_id, kind, ref)
  );
  create index pauses_by_name on pauses (kind, name);
  `,
] as const;
