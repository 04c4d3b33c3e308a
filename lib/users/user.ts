import { withCompanySql } from "@/db/client";
import { GROUP_KINDS, type GroupKind } from "../imports/group-kinds";
import { versionOf } from "./edit";
import type { UserDetails } from "./types";

type Found = Omit<UserDetails, "groups" | "createdAt" | "updatedAt" | "lastSignInAt"> &
  Record<GroupKind, string | null> & {
    readonly createdAt: Date;
    readonly updatedAt: Date;
    readonly lastSignInAt: Date | null;
  };

const groupNames = GROUP_KINDS.map(
  (kind) =>
    `(select name from groups g where g.company_id = u.company_id and g.id = u.${kind}_id) as "${kind}"`,
).join(", ");

/** Everything of a user that their page shows. Not the password: nobody is shown it, nor its hash. */
export async function getUser(companyId: string, userId: string): Promise<UserDetails | null> {
  const [found] = await withCompanySql(
    companyId,
    (sql) => sql<Found[]>`
      select u.id, u.login, u.first_name as "firstName", u.last_name as "lastName", u.email,
        u.email_confirmed_at is not null as "emailConfirmed", u.phone,
        u.phone_confirmed_at is not null as "phoneConfirmed", u.manager_email as "managerEmail",
        (select json_build_object('id', m.id, 'name',
          coalesce(nullif(concat_ws(' ', m.first_name, m.last_name), ''), m.login))
          from users m where m.company_id = u.company_id and m.id = u.manager_id) as manager,
        u.is_manager as "isManager", u.is_admin as "isAdmin", u.status,
        u.must_change_password as "mustChangePassword", u.created_at as "createdAt", u.updated_at as "updatedAt",
        (select max(at) from audit_entries a where a.company_id = u.company_id and a.actor_id = u.id
          and a.action in ('session.started', 'invitation.accepted')) as "lastSignInAt",
        ${versionOf(sql)} as version, ${sql.unsafe(groupNames)}
      from users u where u.company_id = ${companyId} and u.id = ${userId}`,
  );
  if (!found) return null;
  const { createdAt, updatedAt, lastSignInAt, ...user } = found;
  return {
    ...user,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    groups: Object.fromEntries(GROUP_KINDS.map((kind) => [kind, found[kind]])),
  };
}
