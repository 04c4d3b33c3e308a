import { withCompanySql } from "@/db/client";
import { hashPassword } from "../auth/password";
import { unwrapProcessKey } from "../crypto/process-key";
import type { ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { createUsers, type NewUser } from "./commit-creates";
import { lockCompany } from "./lock";
import { unsealChunk } from "./staging/staged-row";

export interface CommitStep {
  readonly created: number;
  readonly skipped: number;
}

const NOTHING: CommitStep = { created: 0, skipped: 0 };

/**
 * Commits the rows of a batch, a chunk at a time: passwords are hashed first, then the users, the outcomes and the
 * counts of the chunk are one transaction. A step that runs twice takes up only rows without an outcome.
 */
export async function commitBatch(scope: ProcessScope, { first, last }: Batch): Promise<CommitStep> {
  let total = NOTHING;
  for (let chunk = first; chunk <= last; chunk++) {
    const users = await prepareChunk(scope, chunk);
    const done = users.length > 0 ? await commitUsers(scope, users) : NOTHING;
    if (!done) break;
    total = { created: total.created + done.created, skipped: total.skipped + done.skipped };
  }
  return total;
}

/** The rows of a chunk that wait to be created, their passwords hashed. */
async function prepareChunk(scope: ProcessScope, chunk: number): Promise<NewUser[]> {
  const { companyId, processId } = scope;
  const staged = await withCompanySql(companyId, async (sql) => {
    const waiting = await sql<{ number: number }[]>`
      select number from import_rows
      where company_id = ${companyId} and process_id = ${processId} and chunk = ${chunk}
        and outcome is null and action = 'create'`;
    if (waiting.length === 0) return undefined;
    const [found] = await sql<{ sealed: Uint8Array; uploadId: string; wrappedKey: Uint8Array }[]>`
      select sealed, upload_id as "uploadId", wrapped_key as "wrappedKey"
      from staged_chunks
      join processes on processes.id = staged_chunks.process_id
      join uploads on uploads.id = processes.upload_id
      where staged_chunks.company_id = ${companyId} and staged_chunks.process_id = ${processId}
        and staged_chunks.number = ${chunk} and wrapped_key is not null`;
    return found && { ...found, waiting: new Set(waiting.map(({ number }) => number)) };
  });
  if (!staged) return [];
  const key = unwrapProcessKey(staged.uploadId, staged.wrappedKey);
  const rows = unsealChunk(key, processId, chunk, staged.sealed).filter(({ number }) =>
    staged.waiting.has(number),
  );
  return Promise.all(
    rows.map(async ({ number, values: { password, ...values }, cells }) => {
      if (password === undefined) throw new Error(`Row ${number} is to create a user and has no password`);
      return { number, values, cells, passwordHash: await hashPassword(password) };
    }),
  );
}

/** @returns undefined where the process is not importing any more: it was cancelled meanwhile */
function commitUsers(scope: ProcessScope, users: readonly NewUser[]): Promise<CommitStep | undefined> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const [importing] = await sql`
      select 1 from processes
      where company_id = ${companyId} and id = ${processId} and state = 'importing' for update`;
    if (!importing) return undefined;
    const { created, skipped, errors } = await createUsers(sql, scope, users);
    await sql`
      update processes set created = created + ${created}, skipped = skipped + ${skipped},
        row_errors = row_errors + ${errors}, updated_at = clock_timestamp()
      where company_id = ${companyId} and id = ${processId}`;
    return { created, skipped };
  });
}
