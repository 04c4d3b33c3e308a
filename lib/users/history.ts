import { type CompanySql, withCompanySql } from "@/db/client";
import type { ChangesSince, HistoryEntry, HistoryPage, TouchedBy } from "./types";

type EntryRow = Omit<HistoryEntry, "at"> & { readonly at: Date };

const entries = (sql: CompanySql, companyId: string, userId: string) => sql`
  select c.id, c.at, c.kind, c.changes, c.actor_id = c.user_id as "bySelf",
    coalesce(nullif(concat_ws(' ', a.first_name, a.last_name), ''), a.login) as actor,
    c.process_id as "processId", p.file_name as "fileName"
  from user_changes c
  left join users a on a.company_id = c.company_id and a.id = c.actor_id
  left join processes p on p.company_id = c.company_id and p.id = c.process_id
  where c.company_id = ${companyId} and c.user_id = ${userId}`;

const toEntry = ({ at, ...row }: EntryRow): HistoryEntry => ({ ...row, at: at.toISOString() });

/**
 * What has happened to a user, newest first.
 *
 * @param page.before the id that the last page gave as `next`: ids are time-ordered
 */
export async function listHistory(
  companyId: string,
  userId: string,
  page: { readonly before?: string | undefined; readonly limit: number },
): Promise<HistoryPage> {
  const rows = await withCompanySql(
    companyId,
    (sql) => sql<EntryRow[]>`
      ${entries(sql, companyId, userId)} ${page.before ? sql`and c.id < ${page.before}` : sql``}
      order by c.id desc limit ${page.limit + 1}`,
  );
  const shown = rows.slice(0, page.limit).map(toEntry);
  return { entries: shown, next: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null };
}

const LATEST = 20;

/** What has happened to a user since a version of theirs, and the version they have now. */
export async function listChangesSince(
  sql: CompanySql,
  companyId: string,
  userId: string,
  version: string,
): Promise<ChangesSince> {
  const rows = await sql<EntryRow[]>`
    ${entries(sql, companyId, userId)} and c.at > to_timestamp(0) + ${version}::bigint * interval '1 microsecond'
    order by c.id desc limit ${LATEST}`;
  const [now] = await sql<{ version: string }[]>`
    select (extract(epoch from u.updated_at) * 1000000)::bigint::text as version
    from users u where company_id = ${companyId} and id = ${userId}`;
  return { version: now?.version ?? version, since: rows.map(toEntry) };
}

const PROCESSES = 20;

/** The imports that created or changed a user, the latest first; those whose records are deleted are not there. */
export function listTouchedBy(companyId: string, userId: string): Promise<TouchedBy[]> {
  return withCompanySql(companyId, async (sql) => {
    const rows = await sql<(Omit<TouchedBy, "at"> & { at: Date })[]>`
      select p.id, p.file_name as "fileName", max(c.at) as at, bool_or(c.kind = 'created') as created
      from user_changes c join processes p on p.company_id = c.company_id and p.id = c.process_id
      where c.company_id = ${companyId} and c.user_id = ${userId}
      group by p.id, p.file_name order by at desc limit ${PROCESSES}`;
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  });
}
