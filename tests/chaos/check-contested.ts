import { asOwner } from "../support/company";
import type { Ended } from "./admin";
import type { Violation } from "./invariants";

interface Claim {
  readonly ended: Ended;
  readonly outcome: string;
  readonly userId: string | null;
}

interface Contested {
  readonly id: string;
  readonly login: string;
  readonly email: string | null;
  readonly lastName: string | null;
  readonly created: number;
  readonly updated: number;
}

/**
 * Logins that all imports of a company want: the first to commit creates the user, each later one updates it or is
 * refused, and what the user has in the end is of one import alone.
 */
export async function checkContested(imports: readonly Ended[]): Promise<Violation[]> {
  const violations: Violation[] = [];
  const must = (holds: boolean, invariant: string, detail: object) => {
    if (!holds) violations.push({ invariant, detail: JSON.stringify(detail) });
  };
  const claims = await readClaims(imports);
  must(claims.size > 0 || imports.length === 0, "imports have wanted the same logins", {});
  const users = await readUsers(imports);
  for (const [login, all] of claims) {
    const user = users.get(login);
    const of = (outcome: string) => all.filter((claim) => claim.outcome === outcome);
    const outcomes = all.map(({ ended, outcome }) => ({ tag: ended.plan.tag, outcome }));
    must(of("created").length === 1, "of several imports one creates a user", { login, outcomes });
    const late = all.filter(
      ({ ended, outcome }) =>
        outcome !== "created" && outcome !== (ended.plan.options.updateExisting ? "updated" : "skipped"),
    );
    must(late.length === 0, "who comes later updates, or is refused", { login, outcomes });
    const writers = [...of("created"), ...of("updated")];
    must(
      user !== undefined && writers.every(({ userId }) => userId === user.id),
      "imports that want a login mean the same user",
      { login, user, writers: writers.length },
    );
    must(
      user?.created === 1 && user.updated === of("updated").length,
      "a user's history has every import that wrote them once",
      { login, user, outcomes },
    );
    const tag = user?.lastName ?? "";
    must(
      writers.some(({ ended }) => ended.plan.tag === tag) && user?.email?.startsWith(`${tag}.`) === true,
      "a user has the values of one import",
      { login, user },
    );
  }
  return violations;
}

async function readClaims(imports: readonly Ended[]): Promise<ReadonlyMap<string, readonly Claim[]>> {
  const claims = new Map<string, Claim[]>();
  for (const ended of imports) {
    const outcomes = await asOwner()<{ number: number; outcome: string; userId: string | null }[]>`
      select number, outcome, user_id as "userId" from import_rows where process_id = ${ended.processId}`;
    for (const { number, outcome, userId } of outcomes) {
      const row = ended.rows[number - 2];
      if (row?.fate !== "contested") continue;
      const login = String(row.cells.login);
      claims.set(login, [...(claims.get(login) ?? []), { ended, outcome, userId }]);
    }
  }
  return claims;
}

async function readUsers(imports: readonly Ended[]): Promise<ReadonlyMap<string, Contested>> {
  const companyIds = [...new Set(imports.map(({ company }) => company.companyId))];
  const users = await asOwner()<Contested[]>`
    select id, login, email, last_name as "lastName",
      (select count(*) from user_changes c
        where c.company_id = u.company_id and c.user_id = u.id and c.kind = 'created')::int as created,
      (select count(*) from user_changes c
        where c.company_id = u.company_id and c.user_id = u.id and c.kind = 'updated')::int as updated
    from users u where company_id = any(${companyIds}) and login like 'shared.%'`;
  return new Map(users.map((user) => [user.login, user]));
}
