import type { Sql } from "postgres";
import { asOwner } from "../support/company";
import type { Ended } from "./admin";
import { checkUsers } from "./check-users";
import type { World } from "./world";

/** One thing that must never be so. */
export interface Violation {
  readonly invariant: string;
  readonly detail: string;
}

interface ProcessRow {
  readonly state: string;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly cancelled: number;
  readonly errors: number;
  readonly invitations: number;
  readonly sent: number;
  readonly failed: number;
  readonly withdrawn: number;
  readonly failure: unknown;
}

export interface Outcome {
  readonly number: number;
  readonly outcome: "created" | "updated" | "unchanged" | "skipped";
  readonly userId: string | null;
}

/** What must hold of an import that is over, whatever has died under it. */
export async function checkImport(world: World, ended: Ended): Promise<Violation[]> {
  const sql = asOwner();
  const { processId, rows } = ended;
  const [process] = await sql<ProcessRow[]>`
    select state, rows, created, updated, unchanged, skipped, cancelled, row_errors as errors, invitations,
      invitations_sent as sent, invitations_failed as failed, invitations_withdrawn as withdrawn, failure
    from processes where id = ${processId}`;
  const outcomes = await sql<Outcome[]>`
    select number, outcome, user_id as "userId" from import_rows where process_id = ${processId} order by number`;
  if (!process) return [{ invariant: "the process is there", detail: processId }];
  const violations: Violation[] = [];
  const must = (holds: boolean, invariant: string, detail: () => unknown) => {
    if (!holds) violations.push({ invariant, detail: JSON.stringify(detail()) });
  };
  must(ended.stuck === null, "no process is stuck", () => ended.stuck);
  checkEnd(ended, process, must);

  const numbers = new Set(outcomes.map(({ number }) => number));
  must(numbers.size === outcomes.length, "every row has one outcome", () => repeated(outcomes));
  const beyond = [...numbers].filter((number) => number < 2 || number > rows.length + 1);
  must(beyond.length === 0, "no outcome without a row", () => beyond);
  const counted = (outcome: Outcome["outcome"]) => outcomes.filter((row) => row.outcome === outcome).length;
  for (const outcome of ["created", "updated", "unchanged", "skipped"] as const) {
    const count = counted(outcome);
    must(process[outcome] === count, "the counts are those of the rows", () => ({ outcome, count, process }));
  }
  if (process.state === "completed" || process.rows > 0) {
    const early = process.state === "cancelled" && process.rows < rows.length;
    must(early || process.rows === rows.length, "the counts add up to the rows of the file", () => process);
  }
  const sum = outcomes.length + process.cancelled;
  must(sum === process.rows, "the counts add up to the rows of the file", () => ({ sum, process }));

  const [judged] = await sql<{ unlike: number; errors: number }[]>`
    select count(*) filter (where (outcome = 'skipped') <> exists (
        select from row_errors e where e.process_id = r.process_id and e.row = r.number))::int as unlike,
      (select count(*) from row_errors e where e.process_id = ${processId})::int as errors
    from import_rows r where process_id = ${processId}`;
  must(judged?.unlike === 0, "a row is skipped where it has a row error, and nowhere else", () => judged);
  must(judged?.errors === process.errors, "the count of row errors is that of the list", () => ({
    ...judged,
    process,
  }));

  violations.push(...(await checkUsers(sql, ended, outcomes, process.state === "completed")));
  violations.push(...(await checkInvitations(sql, world, ended, process)));
  violations.push(...(await checkErased(sql, processId)));
  return violations;
}

type Must = (holds: boolean, invariant: string, detail: () => unknown) => void;

/** A fault that retries did not cure is no end that a crash may bring about. */
function checkEnd({ plan }: Ended, { state, cancelled, failure }: ProcessRow, must: Must): void {
  const mayBeCancelled = plan.cancelIn !== null || plan.decision !== "continue";
  const good = state === "completed" || (state === "cancelled" && mayBeCancelled);
  must(good, "an import ends as its admin has decided", () => ({ state, failure }));
  if (state === "completed")
    must(cancelled === 0, "a completed import has cancelled no row", () => cancelled);
}

function repeated(outcomes: readonly Outcome[]): readonly number[] {
  const numbers = outcomes.map(({ number }) => number);
  return numbers.filter((number, index) => numbers.indexOf(number) !== index);
}

async function checkInvitations(
  sql: Sql,
  { mail, sms }: World,
  { plan, processId }: Ended,
  process: ProcessRow,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const must: Must = (holds, invariant, detail) => {
    if (!holds) violations.push({ invariant, detail: JSON.stringify(detail()) });
  };
  const invitations = await sql<{ contact: string; state: string; channel: string }[]>`
    select contact, state, channel from invitations where process_id = ${processId}`;
  const taken = new Map<string, number>();
  for (const { to } of [...mail.taken, ...sms.taken]) taken.set(to, (taken.get(to) ?? 0) + 1);
  const wrong = invitations.filter(
    ({ contact, state }) =>
      (taken.get(contact) ?? 0) !== (state === "sent" ? 1 : state === "withdrawn" ? 0 : -1),
  );
  must(wrong.length === 0, "every invitation is at the provider exactly once", () =>
    wrong.slice(0, 5).map((one) => ({ ...one, taken: taken.get(one.contact) ?? 0 })),
  );
  const of = (state: string) => invitations.filter((one) => one.state === state).length;
  if (process.state !== "completed") return violations;
  must(
    process.invitations === invitations.length &&
      process.sent === of("sent") &&
      process.withdrawn === of("withdrawn") &&
      process.failed === 0,
    "the counts of invitations add up",
    () => process,
  );
  if (!plan.options.sendInvitations) {
    must(invitations.length === 0, "nobody is invited unasked", () => invitations.length);
    return violations;
  }
  const uninvited = await sql<{ login: string; channel: string }[]>`
    select u.login, channel from import_rows r
    join users u on u.id = r.user_id and u.company_id = r.company_id
    cross join lateral (values ('email', u.email), ('sms', u.phone)) as reached(channel, contact)
    where r.process_id = ${processId} and r.outcome = 'created' and contact is not null
      and u.login not like 'shared.%'
      and not exists (
        select from invitations i
        where i.process_id = r.process_id and i.user_id = u.id and i.channel = reached.channel
          and i.contact = reached.contact)`;
  must(uninvited.length === 0, "everybody who was created is invited", () => uninvited.slice(0, 5));
  return violations;
}

/** Nothing secret outlives its process. */
async function checkErased(sql: Sql, processId: string): Promise<Violation[]> {
  const [left] = await sql<{ keys: number; parts: number; chunks: number }[]>`
    select
      (select count(*) from uploads u where u.id = p.upload_id and (wrapped_key is not null or erased_at is null))::int
        as keys,
      (select count(*) from upload_parts u where u.upload_id = p.upload_id)::int as parts,
      (select count(*) from staged_chunks s where s.process_id = p.id)::int as chunks
    from processes p where id = ${processId}`;
  if (left && left.keys + left.parts + left.chunks === 0) return [];
  return [{ invariant: "no key, part or staged chunk is left over", detail: JSON.stringify(left) }];
}

/** What must hold of the whole when nothing is under way. */
export async function checkRest(world: World): Promise<Violation[]> {
  const sql = asOwner();
  const [left] = await sql`
    select
      (select count(*) from processes where finished_at is null)::int as "processes that have not ended",
      (select count(*) from outgoing_events where sent_at is null)::int as "events that are not sent",
      (select count(*) from invitations where state in ('queued', 'sending'))::int as "invitations that wait",
      (select count(*) from uploads where taken_at is not null and wrapped_key is not null)::int as "keys of uploads",
      (select count(*) from upload_parts p join uploads u on u.id = p.upload_id where taken_at is not null)::int
        as "parts of uploads",
      (select count(*) from staged_chunks)::int as "staged chunks",
      (select count(*) from pg_locks where locktype = 'advisory' and classid = 4041)::int as "advisory locks",
      (select count(*) from inngest_local.runs where ended_at is null and function_id <> 'rollcall-sweep')::int
        as "runs of Inngest that have not ended",
      (select count(*) from inngest_local.runs where status = 'failed' and function_id <> 'rollcall-sweep')::int
        as "runs of Inngest that have failed",
      (select count(*) from (
        select company_id, login_key from users group by 1, 2 having count(*) > 1) as twice)::int as "users twice",
      (select count(*) from (
        select user_id from user_changes where kind = 'created' group by 1 having count(*) > 1) as twice)::int
        as "users created twice",
      (select count(*) from (
        select company_id, count(*) as users from users group by 1) as actual
        full join (select company_id, users from user_counts where dimension = 'all') as kept using (company_id)
        where coalesce(actual.users, 0) <> coalesce(kept.users, 0))::int as "companies whose users are miscounted",
      (select count(*) from users u full join user_search s on s.user_id = u.id
        where u.id is null or s.user_id is null)::int as "users whom a search does not know"`;
  const violations = Object.entries(left ?? {})
    .filter(([, count]) => count !== 0)
    .map(([what, count]) => ({ invariant: `no ${what}`, detail: String(count) }));
  // A message nobody has on record would be one too many.
  const onRecord = await sql<{ contact: string }[]>`select contact from invitations`;
  const known = new Set(onRecord.map(({ contact }) => contact));
  const unknown = [...world.mail.taken, ...world.sms.taken].filter(({ to }) => !known.has(to));
  if (unknown.length > 0)
    violations.push({ invariant: "nobody is sent what is not on record", detail: String(unknown.length) });
  const log = world.postgresLog();
  for (const sign of ["deadlock detected", "PANIC", "could not read block", "invalid page"]) {
    if (log.includes(sign))
      violations.push({ invariant: `no "${sign}" in the log of Postgres`, detail: world.logFile });
  }
  return violations;
}
