import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import type { GroupKind } from "../imports/group-kinds";
import { lockCompany } from "../imports/lock";
import { checkName, type ListedNames, listNames } from "./names";

/** Names told by the audit of a list; the rest is a figure. */
const NAMES_TOLD = 10;

/** Adds the names of a list that the company does not have yet. @returns how many there were of them */
export function addGroups(admin: AuditActor, kind: GroupKind, text: string): Promise<number> {
  return withCompanySql(admin.companyId, async (sql) => {
    await lockCompany(sql, admin.companyId);
    return insertGroups(sql, admin, kind, listNames(text));
  });
}

/** The same inside a transaction that has the company's lock. */
export async function insertGroups(
  sql: CompanySql,
  admin: AuditActor,
  kind: GroupKind,
  { names }: ListedNames,
): Promise<number> {
  const added = await sql<{ id: string; name: string }[]>`
    insert into groups (company_id, kind, name, name_key)
    select ${admin.companyId}, ${kind}, name, key
    from unnest(${[...names.values()]}::text[], ${[...names.keys()]}::text[]) as listed(name, key)
    on conflict do nothing
    returning id, name`;
  if (added.length > 0) {
    await recordAudit(sql, admin, {
      action: "groups.added",
      data: { kind, count: added.length, names: added.slice(0, NAMES_TOLD).map(({ name }) => name) },
    });
  }
  return added.length;
}

export type RenameResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "not_found" | "blank" | "too_long" | "reserved" }
  /** Another group of the kind has that name. */
  | { readonly ok: false; readonly code: "exists"; readonly name: string };

export async function renameGroup(admin: AuditActor, groupId: string, text: string): Promise<RenameResult> {
  const { companyId } = admin;
  const checked = checkName(text);
  if (!checked.ok) return { ok: false, code: checked.code };
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const group = await findGroup(sql, companyId, groupId);
    if (!group) return { ok: false, code: "not_found" };
    if (group.name === checked.name) return { ok: true };
    const [other] = await sql<{ name: string }[]>`
      select name from groups
      where company_id = ${companyId} and kind = ${group.kind} and name_key = ${checked.key} and id <> ${groupId}`;
    if (other) return { ok: false, code: "exists", name: other.name };
    await sql`
      update groups set name = ${checked.name}, name_key = ${checked.key}
      where company_id = ${companyId} and id = ${groupId}`;
    await recordAudit(sql, admin, {
      action: "group.renamed",
      subjectId: groupId,
      data: { kind: group.kind, from: group.name, to: checked.name },
    });
    return { ok: true };
  });
}

export type DeleteResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "not_found" }
  | { readonly ok: false; readonly code: "used"; readonly users: number };

/** Deletes a group that nobody is in. */
export function deleteGroup(admin: AuditActor, groupId: string): Promise<DeleteResult> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const group = await findGroup(sql, companyId, groupId);
    if (!group) return { ok: false, code: "not_found" };
    const users = await countUsers(sql, companyId, groupId, group.kind);
    if (users > 0) return { ok: false, code: "used", users };
    await sql`delete from groups where company_id = ${companyId} and id = ${groupId}`;
    await recordAudit(sql, admin, {
      action: "group.deleted",
      subjectId: groupId,
      data: { kind: group.kind, name: group.name },
    });
    return { ok: true };
  });
}

/** A group of the company; none where it is being merged away: nothing else may happen to it. */
export async function findGroup(sql: CompanySql, companyId: string, groupId: string) {
  const [group] = await sql<{ kind: GroupKind; name: string }[]>`
    select kind, name from groups g
    where company_id = ${companyId} and id = ${groupId}
      and not exists (select from group_merges m where m.group_id = g.id)`;
  return group;
}

/** How many users are in a group, and on their way into it. */
export async function countUsers(
  sql: CompanySql,
  companyId: string,
  groupId: string,
  kind: GroupKind,
): Promise<number> {
  const [counted] = await sql<{ users: number }[]>`
    select count(*)::int as users from users
    where company_id = ${companyId} and ${sql(`${kind}_id`)} = any(array(
      select group_id from group_merges where company_id = ${companyId} and into_id = ${groupId}
      union all select ${groupId}::uuid))`;
  return counted?.users ?? 0;
}
