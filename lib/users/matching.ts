import { and, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";

import { importRows } from "@/db/schema/processes";
import { users } from "@/db/schema/users";

import { GROUP_KINDS, type GroupKind } from "../imports/group-kinds";
import type { Dimension } from "./counts";
import { searchPatterns } from "./search";
import { groupsOf, NO_GROUP, type UsersFilter } from "./search-params";

export const groupColumns = {
  region: users.regionId,
  city: users.cityId,
  role: users.roleId,
  position: users.positionId,
  team: users.teamId,
  department: users.departmentId,
  appointment: users.appointmentId,
} satisfies Record<GroupKind, unknown>;

/** Filters of which nobody keeps a count. */
type Uncounted = "reportsTo" | "createdBy";

/** One filter: what it means, and the values under which its users are counted. */
export interface Condition {
  readonly dimension: Dimension | Uncounted;
  readonly values: readonly string[];
  readonly where: SQL | undefined;
}

/** The filters that are set, the search aside. */
export function conditionsOf(filter: UsersFilter): Condition[] {
  const { status, manager, reportsTo, createdBy } = filter;
  const conditions: Condition[] = [];
  if (status) conditions.push({ dimension: "status", values: [status], where: eq(users.status, status) });
  if (manager) {
    const isManager = manager === "yes";
    conditions.push({
      dimension: "isManager",
      values: [String(isManager)],
      where: eq(users.isManager, isManager),
    });
  }
  if (reportsTo) {
    conditions.push({ dimension: "reportsTo", values: [reportsTo], where: eq(users.managerId, reportsTo) });
  }
  if (createdBy) {
    // Row-level security keeps the rows to those of the company.
    const created = sql`
      select ${importRows.userId} from ${importRows}
      where ${importRows.processId} = ${createdBy} and ${importRows.outcome} = 'created'`;
    conditions.push({
      dimension: "createdBy",
      values: [createdBy],
      where: sql`${users.id} in (${created})`,
    });
  }
  for (const kind of GROUP_KINDS) {
    const values = groupsOf(filter, kind);
    if (values.length > 0) conditions.push(inGroups(kind, values));
  }
  return conditions;
}

function inGroups(kind: GroupKind, values: readonly string[]): Condition {
  const column = groupColumns[kind];
  const ids = values.filter((value) => value !== NO_GROUP);
  const where = or(
    ids.length === 1 && ids[0] ? eq(column, ids[0]) : undefined,
    ids.length > 1 ? inArray(column, ids) : undefined,
    ids.length < values.length ? isNull(column) : undefined,
  );
  return { dimension: kind, values: values.map((value) => (value === NO_GROUP ? "" : value)), where };
}

/** What the search finds, compared row by row: for rows that are read anyway. Nothing without a search. */
export function matchesSearch(filter: UsersFilter): SQL | undefined {
  return or(...searchPatterns(filter.q).map((pattern) => sql`' ' || ${users.search} like ${pattern}`));
}

/** Two words tell enough, or the beginning of an e-mail: each further letter is another list that the index reads. */
const LONGEST_IN_INDEX = 16;

/** The arguments of the doors of the search: the patterns that the index is asked for, and what is meant. */
export const searchArguments = (q: string) =>
  sql`${asArray(searchPatterns(q, LONGEST_IN_INDEX))}, ${asArray(searchPatterns(q))}`;

const asArray = (patterns: readonly string[]) =>
  sql`array[${sql.join(
    patterns.map((pattern) => sql`${pattern}`),
    sql`, `,
  )}]::text[]`;

/** What the search finds, read from its index. */
export function isFound({ q }: UsersFilter): SQL | undefined {
  return searchPatterns(q).length > 0
    ? sql`${users.id} in (select find_users(${searchArguments(q)}))`
    : undefined;
}

/** What all the conditions hold for, read from their indexes alone. */
export function inAllSets(companyId: string, conditions: readonly Condition[]): SQL | undefined {
  if (conditions.length === 0) return undefined;
  const sets = conditions.map(
    ({ where }) => sql`select ${users.id} from ${users} where ${and(eq(users.companyId, companyId), where)}`,
  );
  return sql`${users.id} in (${sql.join(sets, sql` intersect `)})`;
}

/**
 * Whom the filter of the list means: the same for a page of it and for what is done to all of them.
 *
 * @param after only who is younger than this user, for a walk over all of them by age. Its first part is found by the
 *   index of the search, which would find all of them for every further part: where there are more, each user on the way
 *   is looked at instead.
 */
export function matchingUsers(companyId: string, filter: UsersFilter, after?: string): SQL | undefined {
  return and(
    eq(users.companyId, companyId),
    ...conditionsOf(filter).map(({ where }) => where),
    after === undefined ? isFound(filter) : and(gt(users.id, after), matchesSearch(filter)),
  );
}
