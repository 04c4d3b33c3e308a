import { withCompanySql } from "@/db/client";
import { hashPassword } from "../auth/password";
import type { ProcessScope } from "../processes/mutations";
import type { Batch } from "./batches";
import { createUsers } from "./commit-creates";
import { prepareChunk } from "./commit-prepare";
import { type CommitCounts, type CommitRow, nameMissingGroups } from "./commit-sql";
import { updateUsers } from "./commit-updates";
import { lockCompany, lockProcess } from "./lock";
import { leadToPresentGroups } from "./present-groups";

/** Rows of one transaction where no password holds them up. */
const ROWS_AT_ONCE = 1_000;
/** Hashes of one transaction: about a second of two cores, so that the bar moves and a crash costs little. */
const HASHES_AT_ONCE = 250;

/**
 * Commits the rows of a batch, some chunks at a time: passwords are hashed first, then the users, the outcomes and
 * the counts of those rows are one transaction, while the next ones are being hashed. A step that runs twice takes
 * up only rows without an outcome.
 */
export async function commitBatch(scope: ProcessScope, { first, last }: Batch): Promise<void> {
  let ready: CommitRow[] = [];
  let hashes = 0;
  let written = Promise.resolve(true);
  for (let chunk = first; chunk <= last; chunk++) {
    const rows = await prepareChunk(scope, chunk, hashPassword);
    ready = ready.concat(rows);
    hashes += rows.filter(({ passwordHash }) => passwordHash !== null).length;
    if (ready.length < ROWS_AT_ONCE && hashes < HASHES_AT_ONCE && chunk < last) continue;
    if (!(await written)) return;
    if (ready.length > 0) written = commitRows(scope, ready);
    // Whoever waits for it gets the error; until then it is not unhandled.
    written.catch(() => {});
    ready = [];
    hashes = 0;
  }
  await written;
}

/** @returns false where the process is not importing any more: it was cancelled meanwhile */
function commitRows(scope: ProcessScope, rows: readonly CommitRow[]): Promise<boolean> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const process = await lockProcess(sql, scope);
    if (process?.state !== "importing") return false;
    const present = await leadToPresentGroups(sql, companyId, rows);
    // Users first: rows whose login has come to exist since the check update it, the rest creates.
    const updates = process.updateExisting
      ? await updateUsers(sql, scope, present, process.createdBy)
      : NOTHING;
    const creates = await createUsers(sql, scope, present, process.createdBy);
    const total = add(updates, creates);
    if (total.errors > 0) await nameMissingGroups(sql, scope, rows);
    await sql`
      update processes set created = created + ${total.created}, updated = updated + ${total.updated},
        unchanged = unchanged + ${total.unchanged}, skipped = skipped + ${total.skipped},
        row_errors = row_errors + ${total.errors}, updated_at = clock_timestamp()
      where company_id = ${companyId} and id = ${processId}`;
    return true;
  });
}

const NOTHING: CommitCounts = { created: 0, updated: 0, unchanged: 0, skipped: 0, errors: 0 };

function add(a: CommitCounts, b: CommitCounts): CommitCounts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    skipped: a.skipped + b.skipped,
    errors: a.errors + b.errors,
  };
}
