import { Logger, makeWorkerUtils, run, type Runner, type TaskList } from "graphile-worker";
import type { Logger as Log } from "pino";
import type { Sql } from "postgres";
import { PARKED_UNTIL } from "./jobs";
import type { Tasks } from "./tasks";

/** Workers are woken by LISTEN and by the alarm; polling is only the net under both. */
const POLL_MS = 10_000;

type Options = { databaseUrl: string; schema: string; concurrency: number; log: Log };

/** Brings the queue's own tables up to date. */
export async function migrateQueue({ databaseUrl, schema, log }: Options): Promise<void> {
  const utils = await makeWorkerUtils({
    connectionString: databaseUrl,
    schema,
    logger: logger(log),
    maxPoolSize: 1,
  });
  try {
    await utils.migrate();
  } finally {
    await utils.release();
  }
}

/**
 * Makes every job that a killed server left behind ready to run at once. The queue itself would do so
 * after four hours, as it cannot know that the worker is dead; the advisory lock says that it is.
 */
export async function recoverJobs(sql: Sql): Promise<number> {
  const left = await sql<{ id: string; worker: string | null }[]>`
    select id, locked_by as worker from jobs
    where locked_by is not null or attempts > 0 or run_at = ${PARKED_UNTIL}`;
  const workers = [...new Set(left.flatMap(({ worker }) => (worker ? [worker] : [])))];
  const ids = left.map(({ id }) => id);
  await sql`select count(*) from force_unlock_workers(${workers}::text[])`;
  await sql`select count(*) from reschedule_jobs(${ids}::bigint[], run_at => now(), attempts => 0)`;
  return ids.length;
}

/** Starts the workers. `onLost` is called when they cannot go on. */
export async function startQueue(
  { databaseUrl, schema, concurrency, log }: Options,
  tasks: Tasks,
  onLost: (reason: string) => void,
): Promise<Runner> {
  const runner = await run({
    connectionString: databaseUrl,
    schema,
    concurrency,
    maxPoolSize: 12,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    logger: logger(log),
    // The queue hands each task the payload that jobs.ts gave it.
    taskList: tasks as TaskList,
    crontab: "17 * * * * prune",
  });
  // A worker that cannot give its job back ends, and is not replaced.
  runner.events.on("worker:fatalError", () => onLost("A worker of the queue ended."));
  runner.promise.catch(() => onLost("The queue ended."));
  return runner;
}

function logger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log.error(message);
    else if (level === "warning") log.warn(message);
  });
}
