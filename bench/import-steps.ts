import pLimit from "p-limit";
import { CHUNKS_PER_BATCH, planBatches } from "@/lib/imports/batches";
import { checkImport } from "@/lib/imports/check";
import { commitBatch } from "@/lib/imports/commit";
import { finishImport, settleBatch } from "@/lib/imports/finish";
import { readImport } from "@/lib/imports/read";
import { startImport } from "@/lib/imports/start";
import type { ProcessScope } from "@/lib/processes/mutations";
import { getProcess } from "@/lib/processes/queries";
import type { TestCompany } from "@/tests/support/company";
import { uploadFile } from "./upload-file";

/** As the import's function allows. */
const STEPS_AT_ONCE = 4;

/** Where the time of an import went, in ms. */
export interface Stages {
  readonly upload: number;
  readonly read: number;
  readonly check: number;
  readonly commit: number;
  readonly settle: number;
}

/** Uploads a good file and runs its import to the end: the steps of its function, without the calls between them. */
export async function importWhole(
  company: TestCompany,
  path: string,
  updateExisting: boolean,
): Promise<Stages> {
  const marks = [performance.now()];
  const mark = () => marks.push(performance.now());
  const uploadId = await uploadFile(company, path);
  const started = await startImport(company.admin, uploadId, { sendInvitations: false, updateExisting });
  if (!started.ok) throw new Error(`not started: ${started.code}`);
  const scope = { companyId: company.companyId, processId: started.processId };
  mark();
  await readWhole(scope);
  mark();
  const checked = await checkImport({ ...scope, attempt: 1 });
  mark();
  if (checked.next !== "import")
    throw new Error(`the rows are not as good as they should be: ${checked.next}`);
  const atOnce = pLimit(STEPS_AT_ONCE);
  const commits = planBatches(checked.chunks, CHUNKS_PER_BATCH.commit).flat();
  await Promise.all(commits.map((batch) => atOnce(() => commitBatch(scope, batch))));
  mark();
  const settles = planBatches(checked.chunks, CHUNKS_PER_BATCH.settle).flat();
  await Promise.all(settles.map((batch) => atOnce(() => settleBatch(scope, batch))));
  await finishImport(scope);
  mark();
  const process = await getProcess(scope.companyId, scope.processId);
  if (process?.state !== "completed" || process.counts.skipped > 0)
    throw new Error(`the import ended as ${JSON.stringify(process)}`);
  const [upload = NaN, read = NaN, check = NaN, commit = NaN, settle = NaN] = marks
    .slice(1)
    .map((moment, index) => moment - (marks[index] ?? NaN));
  return { upload, read, check, commit, settle };
}

export async function readWhole(scope: ProcessScope): Promise<void> {
  for (let next = "read"; next === "read";) ({ next } = await readImport({ ...scope, attempt: 1 }));
}
