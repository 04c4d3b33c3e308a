import { createHash } from "node:crypto";
import ExcelJS from "exceljs";
import { CHUNKS_PER_BATCH, planBatches } from "@/lib/imports/batches";
import { checkImport } from "@/lib/imports/check";
import { COLUMNS, type ColumnKey } from "@/lib/imports/columns";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import { commitBatch } from "@/lib/imports/commit";
import { finishImport, settleBatch } from "@/lib/imports/finish";
import { resumeImport } from "@/lib/imports/intervention";
import { readImport } from "@/lib/imports/read";
import { type ImportOptions, startImport } from "@/lib/imports/start";
import { prepareInvitations } from "@/lib/invitations/start";
import { continueImport } from "@/lib/processes/decide";
import type { AttemptScope, ProcessScope } from "@/lib/processes/mutations";
import { beginUpload, storePart } from "@/lib/uploads/mutations";
import { partCount } from "@/lib/uploads/part-size";
import { asOwner, type TestCompany } from "./company";

export type Cells = Partial<Record<ColumnKey, string | number | boolean | Date>>;

/** A row that creates a user, everything needed filled; `cells` replace or, as undefined, blank some. */
export function goodRow(company: TestCompany, login: string, cells: Cells = {}): Cells {
  const groups = Object.fromEntries(GROUP_KINDS.map((kind) => [kind, company.groupNames[kind]]));
  return { login, password: "correct horse 1".replaceAll(" ", "-"), isManager: 0, ...groups, ...cells };
}

/** A workbook in memory with the template's columns: the header is row 1. */
export async function workbookOf(rows: readonly Cells[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Users");
  sheet.addRow(COLUMNS.map(({ headers }) => headers.en));
  for (const row of rows) sheet.addRow(COLUMNS.map(({ key }) => row[key] ?? null));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const OPTIONS: ImportOptions = { sendInvitations: false, updateExisting: false };

/** Uploads a file and starts its process, the way the server actions do. */
export async function startProcess(
  company: TestCompany,
  file: Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<ProcessScope> {
  const uploadId = await upload(company, file);
  const started = await startImport(company.admin, uploadId, { ...OPTIONS, ...options });
  if (!started.ok) throw new Error(`not started: ${JSON.stringify(started)}`);
  return { companyId: company.companyId, processId: started.processId };
}

/** A process that waits for the admin: one good row, one with an unknown city. */
export async function startWaiting(company: TestCompany, name: string): Promise<AttemptScope> {
  const rows = [goodRow(company, `${name}.good`), goodRow(company, `${name}.bad`, { city: "Atlantis" })];
  const scope = { ...(await startProcess(company, await workbookOf(rows))), attempt: 1 };
  await readImport(scope);
  const { next } = await checkImport(scope);
  if (next !== "intervene") throw new Error(`does not wait: ${next}`);
  return scope;
}

export async function upload(company: TestCompany, file: Uint8Array, name = "users.xlsx"): Promise<string> {
  const fingerprint = createHash("sha256").update(file).digest("hex");
  const begun = await beginUpload(company.admin, { name, size: file.length, fingerprint });
  if (!begun.ok) throw new Error(`not begun: ${begun.code}`);
  const { uploadId, partSize } = begun;
  for (let number = 0; number < partCount(file.length, partSize); number++) {
    const bytes = file.subarray(number * partSize, (number + 1) * partSize);
    const stored = await storePart(company.admin, { uploadId, number, bytes });
    if (!stored.ok) throw new Error(`part ${number}: ${stored.code}`);
  }
  return uploadId;
}

/** Runs the steps of the import in the order of its function; `times` forces every step to run that often. */
export async function runSteps(
  process: ProcessScope,
  { times = 1, decide = continueAfterErrors }: RunOptions = {},
): Promise<void> {
  const repeat = async <T>(step: () => Promise<T>): Promise<T> => {
    for (let run = 1; run < times; run++) await step();
    return step();
  };
  const chunks = await runUntilReady(process, repeat, decide);
  if (chunks === undefined) return;
  const commits = planBatches(chunks, CHUNKS_PER_BATCH.commit).flat();
  await Promise.all(commits.map((batch) => repeat(() => commitBatch(process, batch))));
  const settles = planBatches(chunks, CHUNKS_PER_BATCH.settle).flat();
  await Promise.all(settles.map((batch) => repeat(() => settleBatch(process, batch))));
  await Promise.all(settles.map((batch) => repeat(() => prepareInvitations(process, batch))));
  await repeat(() => finishImport(process));
}

interface RunOptions {
  readonly times?: number;
  /** What the admin does about row errors. */
  readonly decide?: (scope: AttemptScope) => Promise<unknown>;
}

async function continueAfterErrors(scope: AttemptScope): Promise<void> {
  const [process] = await asOwner()<{ userId: string }[]>`
    select created_by as "userId" from processes where id = ${scope.processId}`;
  if (!process) throw new Error("no process");
  const admin = {
    companyId: scope.companyId,
    userId: process.userId,
    login: "admin",
    displayName: "admin",
    address: null,
  };
  const decided = await continueImport(admin, scope);
  if (!decided.ok) throw new Error(`not continued: ${decided.code}`);
}

async function runUntilReady(
  process: ProcessScope,
  repeat: <T>(step: () => Promise<T>) => Promise<T>,
  decide: (scope: AttemptScope) => Promise<unknown>,
): Promise<number | undefined> {
  for (let attempt = 1; ;) {
    const scope = { ...process, attempt };
    let next = "read";
    while (next === "read") ({ next } = await repeat(() => readImport(scope)));
    if (next === "stop") return undefined;
    const checked = await repeat(() => checkImport(scope));
    if (checked.next === "stop") return undefined;
    if (checked.next === "import") return checked.chunks;
    await decide(scope);
    const resumed = await repeat(() => resumeImport(scope));
    if (resumed.next === "stop") return undefined;
    if (resumed.next === "import") return checked.chunks;
    attempt = resumed.attempt;
  }
}
