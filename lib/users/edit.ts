import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { getCompany } from "../companies/queries";
import { listGroups } from "../groups/queries";
import { lockCompany } from "../imports/lock";
import { buildGroupIndex } from "../imports/rules/group-index";
import type { RowErrorCode } from "../imports/rules/row-error";
import { toUserColumns, USER_FIELDS } from "../imports/user-fields";
import { keepsAnAdmin } from "./admins";
import {
  type CheckedFields,
  checkFields,
  type FieldError,
  type FieldKey,
  type FieldTexts,
} from "./check-fields";
import { listChangesSince } from "./history";
import { managerOf } from "./manager-of";
import { recordUserChange, type UserChanges } from "./record-change";
import type { ChangesSince } from "./types";

export interface Edit {
  readonly userId: string;
  /** Of the user as they were when the edit began, see `UserDetails`. */
  readonly version: string;
  readonly texts: FieldTexts;
}

export type EditResult =
  | { readonly ok: true; readonly version: string }
  | { readonly ok: false; readonly code: "not_found" | "last_admin" }
  | { readonly ok: false; readonly code: "invalid"; readonly errors: readonly FieldError[] }
  /** Somebody else was first: what they did, and the version with which the edit can be made over it. */
  | ({ readonly ok: false; readonly code: "changed_meanwhile" } & ChangesSince);

type Value = string | boolean | null;
type Stored = Readonly<Record<string, Value>>;

/**
 * Changes fields of a user as an import would: by its rules, and with what follows from it. A contact that changes is
 * not confirmed any more, a block or a password that is asked for ends the sessions, a manager's e-mail links.
 */
export async function editUser(admin: AuditActor, edit: Edit): Promise<EditResult> {
  const { companyId } = admin;
  const [settings, groups] = await Promise.all([getCompany(companyId), listGroups(companyId)]);
  const checked = checkFields(edit.texts, { settings, groups: buildGroupIndex(groups) });
  if (checked.errors.length > 0) return { ok: false, code: "invalid", errors: checked.errors };

  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const stored = await readStored(sql, companyId, edit.userId);
    if (!stored) return { ok: false, code: "not_found" };
    if (stored.version !== edit.version) {
      const since = await listChangesSince(sql, companyId, edit.userId, edit.version);
      return { ok: false, code: "changed_meanwhile", ...since };
    }
    const next = differing(stored, checked);
    const errors = await findConflicts(sql, admin, edit.userId, next);
    if (errors.length > 0) return { ok: false, code: "invalid", errors };
    if (next.status === "blocked" && !(await keepsAnAdmin(sql, companyId, [edit.userId]))) {
      return { ok: false, code: "last_admin" };
    }
    const changes = Object.keys(next).length > 0;
    const version = changes ? await write(sql, admin, edit.userId, stored, next) : edit.version;
    return { ok: true, version };
  });
}

const columnNames = USER_FIELDS.map(({ column }) => `u.${column}`).join(", ");

async function readStored(sql: CompanySql, companyId: string, userId: string): Promise<Stored | undefined> {
  const [stored] = await sql<Stored[]>`
    select u.login, ${sql.unsafe(columnNames)}, email_confirmed_at is not null as email_confirmed,
      phone_confirmed_at is not null as phone_confirmed, ${versionOf(sql)} as version
    from users u where company_id = ${companyId} and id = ${userId} for update`;
  return stored;
}

/** Microseconds, which a Date would lose. */
export const versionOf = (sql: CompanySql) => sql`(extract(epoch from u.updated_at) * 1000000)::bigint::text`;

/** The columns that change, with what they become. */
function differing(stored: Stored, { values, cleared }: CheckedFields): Record<string, Value> {
  // Safe: the fields of a user are texts, flags and ids.
  const columns = toUserColumns(values) as Record<string, Value | undefined>;
  const next: Record<string, Value> = {};
  const put = (column: string, value: Value | undefined) => {
    if (value !== undefined && value !== stored[column]) next[column] = value;
  };
  put("login", values.login);
  for (const { key, column, empty } of USER_FIELDS) {
    put(column, cleared.includes(key) ? (empty === "false" ? false : null) : columns[column]);
  }
  return next;
}

/** What stands in the way of the change in the company as it is now: the same as in an import's commit. */
async function findConflicts(
  sql: CompanySql,
  { companyId, userId: editor }: AuditActor,
  userId: string,
  next: Readonly<Record<string, Value>>,
): Promise<FieldError[]> {
  const groupIds = USER_FIELDS.filter(({ column, type }) => type === "uuid" && next[column]);
  const found = await sql<{ key: FieldKey; code: RowErrorCode }[]>`
    select 'login' as key, 'login_exists' as code from users u
    where company_id = ${companyId} and login_key = lower(${next.login ?? null}) and id <> ${userId}
    union all
    select 'email', 'contact_taken' from users u
    where company_id = ${companyId} and email_key = lower(${next.email ?? null}) and email_confirmed_at is not null
      and id <> ${userId}
    union all
    select 'phone', 'contact_taken' from users u
    where company_id = ${companyId} and phone = ${next.phone ?? null} and phone_confirmed_at is not null
      and id <> ${userId}
    union all
    select 'status', 'self_block' where ${next.status === "blocked" && userId === editor}
    union all
    select kind, 'group_missing'
    from unnest(${groupIds.map(({ key }) => key)}::text[], ${groupIds.map(({ column }) => String(next[column]))}::uuid[])
      as wanted(kind, id)
    where not exists (select from groups g where g.company_id = ${companyId} and g.id = wanted.id)`;
  return found.map(({ key, code }) => ({ key, code, params: {} }));
}

async function write(
  sql: CompanySql,
  admin: AuditActor,
  userId: string,
  stored: Stored,
  next: Readonly<Record<string, Value>>,
): Promise<string> {
  const { companyId } = admin;
  const same = (column: string) => {
    const value = next[column];
    if (value === undefined) return true;
    return String(value ?? "").toLowerCase() === String(stored[column] ?? "").toLowerCase();
  };
  const loses = (contact: "email" | "phone") => !same(contact) && stored[`${contact}_confirmed`] === true;
  const endsSessions =
    next.status === "blocked" || (next.must_change_password === true && userId !== admin.userId);
  const changes: UserChanges = {
    ...(await readable(sql, companyId, stored, next)),
    ...(loses("email") ? { emailConfirmed: [true, false] as const } : {}),
    ...(loses("phone") ? { phoneConfirmed: [true, false] as const } : {}),
  };
  const [written] = await sql<{ version: string }[]>`
    update users u set ${sql(next)}, updated_at = now()
      ${loses("email") ? sql`, email_confirmed_at = null` : sql``}
      ${loses("phone") ? sql`, phone_confirmed_at = null` : sql``}
      ${endsSessions ? sql`, session_version = session_version + 1` : sql``}
      ${same("manager_email") ? sql`` : sql`, manager_id = (${managerOf(sql, companyId, String(next.manager_email ?? ""))})`}
    where company_id = ${companyId} and id = ${userId}
    returning ${versionOf(sql)} as version`;
  if (!same("email")) {
    for (const email of [stored.email, next.email]) await linkReports(sql, companyId, email);
  }
  await recordUserChange(sql, admin, userId, changes);
  await recordAudit(sql, admin, {
    action: "user.updated",
    subjectId: userId,
    data: { fields: Object.keys(changes).join(",") },
  });
  if (!written) throw new Error("A locked user is gone");
  return written.version;
}

/** Whoever names this e-mail is led by the user who has it now, or by nobody. */
async function linkReports(sql: CompanySql, companyId: string, email: Value | undefined): Promise<void> {
  if (typeof email !== "string") return;
  await sql`
    update users u set manager_id = found.id
    from (select (${managerOf(sql, companyId, email)}) as id) as found
    where u.company_id = ${companyId} and u.manager_email_key = lower(${email}) and u.manager_id is distinct from found.id`;
}

/** From what to what by the key of the field; groups by name. */
async function readable(
  sql: CompanySql,
  companyId: string,
  stored: Stored,
  next: Readonly<Record<string, Value>>,
): Promise<UserChanges> {
  const fields = [{ key: "login", column: "login", type: "text" }, ...USER_FIELDS].filter(
    ({ column }) => next[column] !== undefined,
  );
  const ids = fields.flatMap(({ column, type }) =>
    type === "uuid" ? [stored[column], next[column]].filter((id) => typeof id === "string") : [],
  );
  const named = await sql<{ id: string; name: string }[]>`
    select id, name from groups where company_id = ${companyId} and id = any(${ids}::uuid[])`;
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    fields.map(({ key, column, type }) => {
      const told = (value: Value | undefined) =>
        type === "uuid" ? (names.get(String(value)) ?? null) : (value ?? null);
      return [key, [told(stored[column]), told(next[column])] as const];
    }),
  );
}
