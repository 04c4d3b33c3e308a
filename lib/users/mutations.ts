import { type CompanySql, withCompanySql } from "@/db/client";
import { type AuditActor, recordAudit } from "../audit/mutations";
import type { AuditAction } from "../audit/types";
import { getCompany } from "../companies/queries";
import type { GroupKind } from "../imports/group-kinds";
import { lockCompany } from "../imports/lock";
import { keepsAnAdmin } from "./admins";
import type { Changed } from "./types";

type Fragment = ReturnType<CompanySql>;

/** One change of many users at once, as SQL over `u`, a user as they were. */
interface SetChange {
  readonly action: AuditAction;
  readonly data?: Readonly<Record<string, string | null>>;
  /** Who is left as they are. */
  readonly leaveOut?: Fragment;
  /** Whether it changes anything. */
  readonly differs: Fragment;
  readonly assignments: Fragment;
  /** What goes into the history, as jsonb. */
  readonly recorded: Fragment;
}

/** Blocks users and ends their sessions. Never the one who does it, and never the last admin who can sign in. */
export function blockUsers(
  admin: AuditActor,
  ids: readonly string[],
): Promise<Changed | { readonly ok: false; readonly code: "last_admin" }> {
  return inCompany(admin, async (sql) => {
    const others = ids.filter((id) => id !== admin.userId);
    if (!(await keepsAnAdmin(sql, admin.companyId, others))) return { ok: false, code: "last_admin" };
    return changeUsers(sql, admin, ids, {
      action: "user.blocked",
      leaveOut: sql`u.id = ${admin.userId}`,
      differs: sql`u.status <> 'blocked'`,
      assignments: sql`status = 'blocked', session_version = u.session_version + 1`,
      recorded: sql`jsonb_build_object('status', jsonb_build_array(u.status, 'blocked'))`,
    });
  });
}

export function unblockUsers(admin: AuditActor, ids: readonly string[]): Promise<Changed> {
  return inCompany(admin, (sql) =>
    changeUsers(sql, admin, ids, {
      action: "user.unblocked",
      differs: sql`u.status <> 'active'`,
      assignments: sql`status = 'active'`,
      recorded: sql`jsonb_build_object('status', jsonb_build_array(u.status, 'active'))`,
    }),
  );
}

/**
 * Asks users for a new password before anything else. It ends their sessions, but not the one it is asked from.
 *
 * @param options.leavesOutOneself of an admin who must set a password first no further call is taken
 */
export function requirePassword(
  admin: AuditActor,
  ids: readonly string[],
  { leavesOutOneself = false }: { readonly leavesOutOneself?: boolean } = {},
): Promise<Changed> {
  return inCompany(admin, (sql) =>
    changeUsers(sql, admin, ids, {
      action: "user.password_required",
      ...(leavesOutOneself ? { leaveOut: sql`u.id = ${admin.userId}` } : {}),
      differs: sql`not u.must_change_password`,
      assignments: sql`must_change_password = true,
        session_version = u.session_version + (u.id <> ${admin.userId})::int`,
      recorded: sql`'{"mustChangePassword": [false, true]}'::jsonb`,
    }),
  );
}

/** Puts users into a group of a kind, or out of any (`null`) where the company does not require the kind. */
export async function setGroup(
  admin: AuditActor,
  ids: readonly string[],
  { kind, groupId }: { readonly kind: GroupKind; readonly groupId: string | null },
): Promise<Changed | { readonly ok: false; readonly code: "group_missing" | "required" }> {
  const { requiredGroupKinds } = await getCompany(admin.companyId);
  if (groupId === null && requiredGroupKinds.includes(kind)) return { ok: false, code: "required" };
  return inCompany(admin, async (sql) => {
    const [group] = await sql<{ name: string }[]>`
      select name from groups g
      where company_id = ${admin.companyId} and kind = ${kind} and id = ${groupId}
        and not exists (select from group_merges m where m.group_id = g.id)`;
    if (groupId !== null && !group) return { ok: false, code: "group_missing" };
    const name = group?.name ?? null;
    const column = sql(`${kind}_id`);
    return changeUsers(sql, admin, ids, {
      action: "user.group_set",
      data: { kind, group: name },
      differs: sql`u.${column} is distinct from ${groupId}`,
      assignments: sql`${column} = ${groupId}`,
      recorded: sql`jsonb_build_object(${kind}::text, jsonb_build_array(
        (select g.name from groups g where g.company_id = u.company_id and g.id = u.${column}), ${name}::text))`,
    });
  });
}

function inCompany<T>(admin: AuditActor, work: (sql: CompanySql) => Promise<T>): Promise<T> {
  return withCompanySql(admin.companyId, async (sql) => {
    await lockCompany(sql, admin.companyId);
    return work(sql);
  });
}

/** One statement, whatever the number of users: who is not of the company is not found, who differs is changed. */
async function changeUsers(
  sql: CompanySql,
  admin: AuditActor,
  ids: readonly string[],
  { action, data, leaveOut, differs, assignments, recorded }: SetChange,
): Promise<Changed> {
  const { companyId, userId } = admin;
  const [counts] = await sql<{ changed: number; unchanged: number; leftOut: number }[]>`
    with asked as (
      select u.id, ${differs} as differs, ${leaveOut ?? sql`false`} as left_out, ${recorded} as recorded
      from users u where u.company_id = ${companyId} and u.id = any(${[...ids]}::uuid[])
    ), changed as (
      update users u set ${assignments}, updated_at = now()
      from asked a
      where u.company_id = ${companyId} and u.id = a.id and a.differs and not a.left_out
      returning u.id, a.recorded
    ), noted as (
      insert into user_changes (company_id, user_id, actor_id, kind, changes)
      select ${companyId}, id, ${userId}, 'updated', recorded from changed
    )
    select (select count(*)::int from changed) as changed,
      (select count(*)::int from asked where not differs and not left_out) as unchanged,
      (select count(*)::int from asked where left_out) as "leftOut"`;
  if (!counts) throw new Error("A statement of counts came back empty");
  if (counts.changed > 0) {
    const [only] = ids;
    await recordAudit(sql, admin, {
      action,
      ...(ids.length === 1 && only ? { subjectId: only } : {}),
      data: { ...data, users: counts.changed },
    });
  }
  return { ok: true, ...counts };
}
