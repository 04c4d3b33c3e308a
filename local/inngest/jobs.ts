import type { TransactionSql } from "postgres";

/** A job runs until it succeeds; how often a step is tried is counted with the step. */
const MAX_JOB_ATTEMPTS = 32_767;
/** The run time of a job that waits for a free slot; it is woken when there is one. */
export const PARKED_UNTIL = new Date("9999-01-01T00:00:00Z");

type Payloads = {
  event: { eventId: string };
  discover: { runId: string };
  step: { runId: string; stepId: string };
  wake: { runId: string; stepId: string };
  deadline: { runId: string; start: boolean };
  cron: { functionId: string; cron: string; at: string };
};

export type TaskName = keyof Payloads;

export type Job<Name extends TaskName = TaskName> = {
  [Task in Name]: { task: Task; key: string; payload: Payloads[Task]; runAt?: Date };
}[Name];

export type Payload<Name extends TaskName> = Payloads[Name];

/** Jobs with the same key replace one another while they wait, so that many reasons make one call. */
export const jobs = {
  event: (eventId: string, runAt?: Date): Job => ({
    task: "event",
    key: `event:${eventId}`,
    payload: { eventId },
    runAt,
  }),
  discover: (runId: string, runAt?: Date): Job => ({
    task: "discover",
    key: `run:${runId}`,
    payload: { runId },
    runAt,
  }),
  step: (runId: string, stepId: string, runAt?: Date): Job => ({
    task: "step",
    key: `step:${runId}:${stepId}`,
    payload: { runId, stepId },
    runAt,
  }),
  /** Ends a sleep, or a wait that nothing answered. */
  wake: (runId: string, stepId: string, runAt: Date): Job => ({
    task: "wake",
    key: `wake:${runId}:${stepId}`,
    payload: { runId, stepId },
    runAt,
  }),
  deadline: (runId: string, start: boolean, runAt: Date): Job => ({
    task: "deadline",
    key: `deadline:${runId}:${start ? "start" : "finish"}`,
    payload: { runId, start },
    runAt,
  }),
  cron: (functionId: string, cron: string, at: Date): Job => ({
    task: "cron",
    key: `cron:${functionId}:${cron}`,
    payload: { functionId, cron, at: at.toISOString() },
    runAt: at,
  }),
};

/** Queues jobs with a single statement, so that hundreds of parallel steps are one round trip. */
export async function addJobs(sql: TransactionSql, list: Job[]): Promise<void> {
  if (list.length === 0) return;
  const rows = JSON.stringify(
    list.map(({ task, key, payload, runAt }) => ({ task, key, payload, run_at: runAt ?? null })),
  );
  await sql`
    select count(*) from add_jobs(array(
      select row(task, payload, null, run_at, ${MAX_JOB_ATTEMPTS}::smallint, key, 0::smallint, null)::job_spec
      from json_to_recordset(${rows}::text::json) as j(task text, key text, payload json, run_at timestamptz)
    ))`;
}
