import { type CompanySql, withCompanySql } from "@/db/client";
import type { GroupKind } from "../imports/group-kinds";
import { type NamedPerson, type NamesThen, namesThenSchema } from "./schema";
import type { AuditAction, AuditEntry, AuditPage, AuditPerson } from "./types";

export interface AuditFilter {
  readonly action: AuditAction | null;
  readonly actor: string | null;
  /** From this moment on. */
  readonly from: Date | null;
  /** Up to this moment, without it. */
  readonly to: Date | null;
}

interface AuditWindow extends AuditFilter {
  /** The id of an entry: what is older than it, or newer. */
  readonly before: string | null;
  readonly after: string | null;
  readonly limit: number;
}

interface EntryRow extends Omit<AuditEntry, "actor" | "subject"> {
  readonly actorId: string | null;
  readonly subjectId: string | null;
  /** As they are now. */
  readonly actorNow: NamedPerson | null;
  readonly userNow: NamedPerson | null;
  readonly fileName: string | null;
  readonly groupName: string | null;
  readonly groupKind: GroupKind | null;
}

/** A page of what has been done in the company. Ids are time-ordered: a page begins where the last one ended. */
export async function listAudit(companyId: string, page: AuditWindow): Promise<AuditPage> {
  const backwards = page.after !== null;
  const rows = await withCompanySql(
    companyId,
    (sql) => sql<EntryRow[]>`
      select a.id, a.at, a.action, a.address, a.data, a.actor_id as "actorId", a.subject_id as "subjectId",
        ${personNow(sql, "actor")} as "actorNow", ${personNow(sql, "subject")} as "userNow", p.file_name as "fileName",
        g.name as "groupName", g.kind as "groupKind"
      from audit_entries a
      left join users actor on actor.company_id = a.company_id and actor.id = a.actor_id
      left join users subject on subject.company_id = a.company_id and subject.id = a.subject_id
      left join processes p on p.company_id = a.company_id and p.id = a.subject_id
      left join groups g on g.company_id = a.company_id and g.id = a.subject_id
      where a.company_id = ${companyId} ${matching(sql, page)}
        ${page.before ? sql`and a.id < ${page.before}` : sql``}
        ${page.after ? sql`and a.id > ${page.after}` : sql``}
      order by a.id ${backwards ? sql`asc` : sql`desc`}
      limit ${page.limit + 1}`,
  );
  const more = rows.length > page.limit;
  const entries = rows.slice(0, page.limit).map(toEntry);
  return backwards
    ? { entries: entries.reverse(), newer: more, older: true }
    : { entries, newer: page.before !== null, older: more };
}

const nameOf = (sql: CompanySql) =>
  sql`coalesce(nullif(concat_ws(' ', actor.first_name, actor.last_name), ''), actor.login)`;

const personNow = (sql: CompanySql, user: "actor" | "subject") =>
  sql.unsafe(`case when ${user}.id is not null then jsonb_strip_nulls(jsonb_build_object('login', ${user}.login,
    'name', nullif(concat_ws(' ', ${user}.first_name, ${user}.last_name), ''))) end`);

/** Ids hold the moment they were made, a transaction's length after the entry's own: the index finds a time span. */
const LONGEST_TRANSACTION_MS = 60 * 60 * 1_000;

function matching(sql: CompanySql, { action, actor, from, to }: AuditFilter) {
  return sql`
    ${action ? sql`and a.action = ${action}` : sql``}
    ${actor ? sql`and a.actor_id = ${actor}` : sql``}
    ${from ? sql`and a.at >= ${from} and a.id >= ${firstIdOf(from.getTime())}` : sql``}
    ${to ? sql`and a.at < ${to} and a.id < ${firstIdOf(to.getTime() + LONGEST_TRANSACTION_MS)}` : sql``}`;
}

/** The least id that can be made at a moment: a version 7 UUID begins with its milliseconds. */
function firstIdOf(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function toEntry(row: EntryRow): AuditEntry {
  const { id, at, action, address, data, actorId, actorNow, subjectId } = row;
  const then = namesThenSchema.parse(data);
  const actor = then.actor ?? actorNow;
  return {
    id,
    at,
    action,
    address,
    data,
    actor: actorId && actor ? toPerson(actorId, actor) : null,
    subject: subjectId ? subjectOf(subjectId, row, then) : null,
  };
}

const toPerson = (id: string, { login, name }: NamedPerson): AuditPerson => ({
  id,
  login,
  name: name ?? login,
});

function subjectOf(
  id: string,
  { userNow, fileName, groupName, groupKind }: EntryRow,
  then: NamesThen,
): AuditEntry["subject"] {
  if (userNow) return { kind: "user", ...toPerson(id, then.subject ?? userNow), groupKind: null };
  if (fileName) return { kind: "process", id, name: then.fileName ?? fileName, login: null, groupKind: null };
  if (groupName) return { kind: "group", id, name: groupName, login: null, groupKind };
  return null;
}

const ACTORS = 200;

/** Who is asked about: the admins, those who were ones, and whoever is being looked at. */
export async function listActors(companyId: string, chosen: string | null): Promise<AuditPerson[]> {
  return withCompanySql(companyId, async (sql) => {
    // Apart: joined to the users, they may be looked for by going through all of those.
    const asked = await sql<{ id: string | null }[]>`
      select id from users where company_id = ${companyId} and is_admin
      union
      select subject_id from audit_entries
      where company_id = ${companyId} and action = 'user.admin_revoked'
      union
      select ${chosen}::uuid`;
    return [
      ...(await sql<AuditPerson[]>`
        select id, login, ${nameOf(sql)} as name from users actor
        where company_id = ${companyId} and id = any(${asked.map(({ id }) => id)}::uuid[])
        order by name, id limit ${ACTORS}`),
    ];
  });
}
