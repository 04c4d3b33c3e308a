import { type CompanySql, withCompanySql } from "@/db/client";
import { log } from "../log";
import { eraseFile, type ProcessScope } from "../processes/mutations";
import { countUnknownManagers } from "./managers";

// An import that is cancelled, or fails, while it imports: its process has ended already. What one that runs to its end
// settles in its last steps is done here for the rows that are in: managers, and the cells of skipped rows. Until then
// the staged rows and their key are kept.

/** How many chunks there are to settle; none where all is settled, or the record is deleted. */
export function countUnsettledChunks(scope: ProcessScope): Promise<{ chunks: number }> {
  return withCompanySql(scope.companyId, async (sql) => {
    const unsettled = await lockUnsettled(sql, scope);
    return { chunks: unsettled?.chunks ?? 0 };
  });
}

/** The last step: counts what is only known now and destroys the file, the staged rows and the key. */
export function finishCutShort(scope: ProcessScope): Promise<void> {
  const { companyId, processId } = scope;
  return withCompanySql(companyId, async (sql) => {
    const unsettled = await lockUnsettled(sql, scope);
    if (!unsettled) return;
    await countUnknownManagers(sql, scope);
    await eraseFile(sql, scope, unsettled.uploadId);
    await sql`
      update processes set updated_at = clock_timestamp() where company_id = ${companyId} and id = ${processId}`;
  });
}

/** Where skipped rows cannot be opened, their key being lost: that must not keep what is secret from being destroyed. */
export async function loseSkippedCells(scope: ProcessScope, cause: unknown): Promise<void> {
  log.error({ ...scope, err: cause }, "the cells of skipped rows are lost");
  await finishCutShort(scope);
}

async function lockUnsettled(sql: CompanySql, { companyId, processId }: ProcessScope) {
  const [unsettled] = await sql<{ chunks: number; uploadId: string }[]>`
    select p.chunks, u.id as "uploadId" from processes p
    join uploads u on u.company_id = p.company_id and u.id = p.upload_id and u.erased_at is null
    where p.company_id = ${companyId} and p.id = ${processId} and p.finished_at is not null
    for update of p`;
  return unsettled;
}
