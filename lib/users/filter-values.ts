import "server-only";

import { and, eq, inArray } from "drizzle-orm";

import { withCompany, withCompanySql } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { processes } from "@/db/schema/processes";
import { users } from "@/db/schema/users";

import type { GroupKind } from "../imports/group-kinds";
import { nameKey } from "../imports/rules/name-key";
import { containing } from "../like";
import { countOf, readCounts } from "./counts";
import { listUsers } from "./queries";
import {
  filterValues,
  type FilterName,
  FILTERS,
  isOfGroups,
  loadUsersParams,
  NO_GROUP,
  type UsersFilter,
} from "./search-params";
import type { FilterValue, UserRow } from "./types";

const SHOWN = 50;

/** What a filter may be set to, as far as the search finds it: groups with most users first, managers by name. */
export async function listFilterValues(
  companyId: string,
  name: FilterName,
  q: string,
): Promise<FilterValue[]> {
  if (name === "reportsTo") return listManagers(companyId, q);
  if (name === "createdBy") return listImports(companyId, q);
  if (isOfGroups(name)) return listGroupValues(companyId, name, q);
  const dimension = name === "status" ? "status" : "isManager";
  const counts = await withCompany(companyId, (tx) => readCounts(tx, companyId, [dimension]));
  const values =
    name === "status"
      ? ["active", "blocked"].map((status) => [status, status] as const)
      : ([
          ["yes", "true"],
          ["no", "false"],
        ] as const);
  return values.map(([id, counted]) => ({ id, label: null, users: countOf(counts, dimension, counted) }));
}

async function listManagers(companyId: string, q: string): Promise<FilterValue[]> {
  const query = {
    ...loadUsersParams({}),
    manager: "yes" as const,
    sort: "name" as const,
    q,
    size: 25 as const,
  };
  const { rows } = await listUsers(companyId, query);
  return rows.map((user) => ({ id: user.id, label: personName(user), users: null }));
}

/** The imports that created somebody, newest first. */
function listImports(companyId: string, q: string): Promise<FilterValue[]> {
  const pattern = containing(q.trim());
  return withCompanySql(companyId, async (sql) => [
    ...(await sql<FilterValue[]>`
      select id, file_name as label, created as users from processes
      where company_id = ${companyId} and created > 0 and file_name ilike ${pattern}
      order by id desc limit ${SHOWN}`),
  ]);
}

function listGroupValues(companyId: string, kind: GroupKind, q: string): Promise<FilterValue[]> {
  const search = nameKey(q);
  const pattern = containing(search);
  return withCompanySql(companyId, async (sql) => {
    const found = await sql<{ id: string; label: string; users: number }[]>`
      select g.id, g.name as label, coalesce(c.users, 0) as users from groups g
      left join user_counts c on c.company_id = g.company_id and c.dimension = g.kind and c.value = g.id::text
      where g.company_id = ${companyId} and g.kind = ${kind} and g.name_key like ${pattern}
      order by starts_with(g.name_key, ${search}) desc, coalesce(c.users, 0) desc, g.name_key limit ${SHOWN}`;
    if (search !== "") return [...found];
    const [without] = await sql<{ users: number }[]>`
      select users from user_counts where company_id = ${companyId} and dimension = ${kind} and value = ''`;
    return [...found, { id: NO_GROUP, label: null, users: without?.users ?? 0 }];
  });
}

/** What the values of a filter are called, by id: groups, the manager whom users report to, the file of an import. */
export async function namesInFilter(
  companyId: string,
  filter: UsersFilter,
): Promise<Readonly<Record<string, string>>> {
  const ids = FILTERS.filter(isOfGroups)
    .flatMap((name) => filterValues(filter, name))
    .filter((id) => id !== NO_GROUP);
  const { reportsTo, createdBy } = filter;
  if (ids.length === 0 && !reportsTo && !createdBy) return {};
  return withCompany(companyId, async (tx) => {
    const named = await tx
      .select({ id: groups.id, name: groups.name })
      .from(groups)
      .where(and(eq(groups.companyId, companyId), inArray(groups.id, ids)));
    const managers = await tx
      .select({ id: users.id, login: users.login, firstName: users.firstName, lastName: users.lastName })
      .from(users)
      .where(and(eq(users.companyId, companyId), inArray(users.id, reportsTo ? [reportsTo] : [])));
    const imports = await tx
      .select({ id: processes.id, name: processes.fileName })
      .from(processes)
      .where(and(eq(processes.companyId, companyId), inArray(processes.id, createdBy ? [createdBy] : [])));
    return Object.fromEntries([
      ...[...named, ...imports].map(({ id, name }) => [id, name] as const),
      ...managers.map((manager) => [manager.id, personName(manager)] as const),
    ]);
  });
}

function personName({
  firstName,
  lastName,
  login,
}: Pick<UserRow, "firstName" | "lastName" | "login">): string {
  return [lastName, firstName].filter(Boolean).join(" ") || login;
}
