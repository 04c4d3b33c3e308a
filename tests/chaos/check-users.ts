import type { Sql } from "postgres";
import { verifyPassword } from "@/lib/auth/password";
import { GROUP_KINDS } from "@/lib/imports/group-kinds";
import type { Ended } from "./admin";
import type { Outcome, Violation } from "./invariants";
import type { PlannedRow } from "./plan";

/** Passwords of an import that are tried: each costs what a hash costs. */
const TRIED = 3;

interface UserRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly login: string;
  readonly email: string | null;
  readonly hash: string;
  readonly createdBy: number;
  readonly updatedBy: number;
  readonly otherManager: boolean;
}

const OUTCOME_OF = { create: "created", update: "updated", same: "unchanged", error: "skipped" } as const;

/** Every good row is one user with the values of the row, and none other: by its outcome, the user, and their history. */
export async function checkUsers(
  sql: Sql,
  ended: Ended,
  outcomes: readonly Outcome[],
  completed: boolean,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const must = (holds: boolean, invariant: string, detail: () => unknown) => {
    if (!holds && violations.length < 10) violations.push({ invariant, detail: JSON.stringify(detail()) });
  };
  const { plan, rows } = ended;
  const users = await readUsers(sql, ended);
  const byNumber = new Map(outcomes.map((outcome) => [outcome.number, outcome]));
  let tried = 0;
  for (const [index, row] of rows.entries()) {
    const outcome = byNumber.get(index + 2);
    if (!outcome) {
      must(!completed, "every row has one outcome", () => ({ row: index + 2, fate: row.fate }));
      if (row.fate === "create") {
        must(!users.has(String(row.cells.login)), "no user without an outcome", () => row.cells.login);
      }
      continue;
    }
    if (row.fate === "contested") continue;
    const wanted = OUTCOME_OF[row.fate];
    must(outcome.outcome === wanted, "a row ends as its cells say", () => ({
      ...outcome,
      wanted,
      login: row.cells.login,
    }));
    if (row.fate === "error") continue;
    const user = users.get(String(row.cells.login));
    must(user?.id === outcome.userId, "a row names the user it has made", () => ({ outcome, user }));
    if (!user) continue;
    must(user.createdBy === (row.fate === "create" ? 1 : 0), "a user is created exactly once", () => user);
    must(user.updatedBy === (row.fate === "update" ? 1 : 0), "a user is updated exactly once", () => user);
    const wrong = wrongValues(row, user);
    must(wrong.length === 0, "a user has the values of the row", () => ({ login: user.login, wrong }));
    must(!completed || !user.otherManager, "a user is linked to their manager", () => user.login);
    if (row.cells.password === undefined || tried++ >= TRIED) continue;
    const opens = await verifyPassword(user.hash, String(row.cells.password));
    must(opens, "a user has the password of the row", () => ({ login: user.login }));
  }
  const strangers = [...users.values()].filter(
    ({ login, createdBy }) =>
      createdBy > 0 && !login.startsWith(`${plan.tag}.`) && !login.startsWith("shared."),
  );
  must(strangers.length === 0, "no user whom no row names", () => strangers.slice(0, 5));
  return violations;
}

/** The users that the process has touched, or that bear its logins. */
async function readUsers(
  sql: Sql,
  { plan: { tag }, company: { companyId }, processId }: Ended,
): Promise<ReadonlyMap<string, UserRow>> {
  const groups = GROUP_KINDS.map((kind) => `(select name from groups where id = u.${kind}_id) as "${kind}"`);
  const users = await sql<UserRow[]>`
    select u.id, login, email, phone, first_name as "firstName", last_name as "lastName", is_manager as "isManager",
      must_change_password as "mustChangePassword", manager_email as "managerEmail", password_hash as hash,
      manager_email is not null and manager_id is distinct from (
        select id from users m where m.company_id = u.company_id and m.email_key = u.manager_email_key
        order by created_at, id limit 1) as "otherManager",
      ${sql.unsafe(groups.join(", "))},
      (select count(*) from user_changes c
        where c.company_id = ${companyId} and c.user_id = u.id and c.kind = 'created' and c.process_id = ${processId})::int
        as "createdBy",
      (select count(*) from user_changes c
        where c.company_id = ${companyId} and c.user_id = u.id and c.kind = 'updated' and c.process_id = ${processId})::int
        as "updatedBy"
    from users u
    where company_id = ${companyId} and (login like ${`${tag}.%`}
      or id in (select user_id from import_rows where process_id = ${processId})
      or id in (select user_id from user_changes where company_id = ${companyId} and process_id = ${processId}))`;
  return new Map(users.map((user) => [user.login, user]));
}

/** The columns in which a user is not what the filled cells say. */
function wrongValues({ cells, fate }: PlannedRow, user: UserRow): readonly string[] {
  const wrong = Object.entries(cells).filter(([column, value]) => {
    // Of the password only a hash is there.
    if (column === "password" || value === undefined) return false;
    const expected = column === "isManager" || column === "mustChangePassword" ? value === 1 : value;
    return user[column] !== expected;
  });
  const names = wrong.map(([column]) => column);
  if (fate === "create" && cells.email === undefined && user.email !== null) names.push("email");
  return names;
}
