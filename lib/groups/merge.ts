import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import { enqueueEvent } from "../events/outgoing";
import type { GroupKind } from "../imports/group-kinds";
import { lockCompany } from "../imports/lock";
import { countUsers, findGroup } from "./mutations";

/** Users moved in one transaction: half a second under the company's lock, so that an import goes on between two. */
const USERS_AT_ONCE = 2_500;
/** One step moves this long, then hands on to the next: far inside a serverless time limit. */
const STEP_MS = 15_000;

export type MergeResult =
  /** `moving`: too many for one transaction, the rest follow in the background. */
  | { readonly ok: true; readonly users: number; readonly moving: boolean }
  | { readonly ok: false; readonly code: "not_found" | "into_not_found" };

/**
 * Merges a group into another of its kind: all its users move, then it is gone. From the first moment whoever still
 * holds its id, such as an import that has read its name, is led to the other.
 */
export function mergeGroups(admin: AuditActor, groupId: string, intoId: string): Promise<MergeResult> {
  const { companyId } = admin;
  return withCompanySql(companyId, async (sql) => {
    await lockCompany(sql, companyId);
    const group = await findGroup(sql, companyId, groupId);
    const into = await findGroup(sql, companyId, intoId);
    if (!group) return { ok: false, code: "not_found" };
    if (!into || into.kind !== group.kind || groupId === intoId) return { ok: false, code: "into_not_found" };
    const users = await countUsers(sql, companyId, groupId, group.kind);
    // What was merged into this group before goes on to the same place: one look always finds the end of the way.
    await sql`
      update group_merges set into_id = ${intoId} where company_id = ${companyId} and into_id = ${groupId}`;
    await sql`
      insert into group_merges (group_id, company_id, into_id, started_by)
      values (${groupId}, ${companyId}, ${intoId}, ${admin.userId})`;
    await recordAudit(sql, admin, {
      action: "group.merged",
      subjectId: intoId,
      data: { kind: group.kind, name: group.name, into: into.name, users },
    });
    const moving = await moveSome(sql, companyId, groupId);
    if (moving) await enqueueEvent(sql, companyId, "groups/merge.requested", { groupId });
    return { ok: true, users, moving };
  });
}

/** Moves users of a merged group for some seconds; `move` where there are more of them. */
export async function moveMerged(scope: {
  readonly companyId: string;
  readonly groupId: string;
}): Promise<{ readonly next: "move" | "stop" }> {
  const { companyId, groupId } = scope;
  for (const deadline = Date.now() + STEP_MS; Date.now() < deadline;) {
    const more = await withCompanySql(companyId, async (sql) => {
      await lockCompany(sql, companyId);
      return moveSome(sql, companyId, groupId);
    });
    if (!more) return { next: "stop" };
  }
  return { next: "move" };
}

/** Moves the next users, and with the last of them deletes the group. The caller holds the company's lock. */
async function moveSome(sql: CompanySql, companyId: string, groupId: string): Promise<boolean> {
  const [merge] = await sql<
    { kind: GroupKind; name: string; intoId: string; into: string; startedBy: string }[]
  >`
    select g.kind, g.name, m.into_id as "intoId", target.name as into, m.started_by as "startedBy"
    from group_merges m
    join groups g on g.company_id = m.company_id and g.id = m.group_id
    join groups target on target.company_id = m.company_id and target.id = m.into_id
    where m.company_id = ${companyId} and m.group_id = ${groupId}`;
  if (!merge) return false;
  const { kind, name, intoId, into, startedBy } = merge;
  const column = sql(`${kind}_id`);
  const inGroup = sql`company_id = ${companyId} and ${column} = ${groupId}`;
  // By their place in the table: whatever the planner believes of its size, nothing is looked for twice.
  await sql`
    with moved as (
      update users set ${column} = ${intoId}, updated_at = now()
      where ctid = any(array(select ctid from users where ${inGroup} limit ${USERS_AT_ONCE} for update))
      returning id
    )
    insert into user_changes (company_id, user_id, actor_id, kind, changes)
    select ${companyId}, id, ${startedBy}, 'updated', ${sql.json({ [kind]: [name, into] })} from moved`;
  const left = await sql`select from users where ${inGroup} limit 1`;
  if (left.count > 0) return true;
  await sql`delete from groups where company_id = ${companyId} and id = ${groupId}`;
  return false;
}

/** Of these groups those that have been merged away, by id, and which group to take instead. */
export async function followMerges(
  sql: CompanySql,
  companyId: string,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const merges = await sql<{ groupId: string; intoId: string }[]>`
    select group_id as "groupId", into_id as "intoId" from group_merges
    where company_id = ${companyId} and group_id = any(${[...groupIds]}::uuid[])`;
  return new Map(merges.map(({ groupId, intoId }) => [groupId, intoId]));
}
