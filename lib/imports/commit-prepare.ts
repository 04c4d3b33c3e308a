import { type CompanySql, withCompanySql } from "@/db/client";
import { isPassword } from "../auth/password";
import { unwrapProcessKey } from "../crypto/process-key";
import type { ProcessScope } from "../processes/mutations";
import type { CommitRow } from "./commit-sql";
import { hidden } from "./planner";
import { unsealChunk } from "./staging/sealed-chunk";
import type { StagedRow } from "./staging/staged-row";

/**
 * Chunks that this process is preparing. A step is called again when Inngest or the database comes back, while its
 * earlier run goes on here: each would hash the same passwords, and take the longer the more of them there are. No
 * attempt in the key: a process that commits never goes back to reading.
 */
const underWay = new Map<string, Promise<CommitRow[]>>();

/** The rows of a chunk that wait for an outcome, their passwords hashed. Some may have got one by then. */
export function prepareChunk(
  scope: ProcessScope,
  chunk: number,
  hash: (password: string) => Promise<string>,
): Promise<CommitRow[]> {
  const key = `${scope.processId} ${chunk}`;
  const joined = underWay.get(key);
  if (joined) return joined;
  const prepared = prepare(scope, chunk, hash).finally(() => underWay.delete(key));
  underWay.set(key, prepared);
  return prepared;
}

async function prepare(
  scope: ProcessScope,
  chunk: number,
  hash: (password: string) => Promise<string>,
): Promise<CommitRow[]> {
  const staged = await withCompanySql(scope.companyId, (sql) => readChunk(sql, scope, chunk));
  if (!staged) return [];
  return Promise.all(
    staged.rows.map(async ({ values: { password, ...values }, ...row }) => {
      const present = staged.hashes.get(values.loginKey ?? "");
      const kept = password === undefined || (present && (await isPassword(present, password)));
      return { ...row, chunk, values, passwordHash: kept ? null : await hash(password) };
    }),
  );
}

async function readChunk(sql: CompanySql, { companyId, processId }: ProcessScope, chunk: number) {
  const settled = await sql<{ number: number }[]>`
    select number from import_rows
    where company_id = ${companyId} and process_id = ${processId} and chunk = ${chunk}`;
  const [found] = await sql<
    { sealed: Uint8Array; uploadId: string; wrappedKey: Uint8Array; updates: boolean }[]
  >`
    select sealed, upload_id as "uploadId", wrapped_key as "wrappedKey", update_existing as updates
    from staged_chunks
    join processes on processes.id = staged_chunks.process_id
    join uploads on uploads.id = processes.upload_id
    where staged_chunks.company_id = ${companyId} and staged_chunks.process_id = ${processId}
      and staged_chunks.number = ${chunk} and staged_chunks.rows > ${settled.length} and wrapped_key is not null`;
  if (!found) return undefined;
  const numbers = new Set(settled.map(({ number }) => number));
  const key = unwrapProcessKey(found.uploadId, found.wrappedKey);
  const rows = unsealChunk(key, processId, chunk, found.sealed).filter(({ number }) => !numbers.has(number));
  return {
    rows,
    hashes: found.updates ? await presentHashes(sql, companyId, rows) : new Map<string, string>(),
  };
}

/** The hashes of users who exist, by login key, for the rows that bring a password. */
async function presentHashes(
  sql: CompanySql,
  companyId: string,
  rows: readonly StagedRow[],
): Promise<ReadonlyMap<string, string>> {
  const logins = rows.flatMap(({ values }) => (values.password && values.loginKey ? [values.loginKey] : []));
  if (logins.length === 0) return new Map();
  const found = await sql<{ login: string; hash: string }[]>`
    select login_key as login, password_hash as hash from users
    where company_id = ${hidden(sql, companyId)} and login_key = any(${logins})`;
  return new Map(found.map(({ login, hash }) => [login, hash]));
}
