import "server-only";

import { and, asc, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";

import { type CompanyTransaction, withCompany } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { users } from "@/db/schema/users";

import { GROUP_KINDS, type GroupKind } from "../imports/columns";
import { getUserCounts } from "./counts";
import { pageWindow } from "./page-window";
import { normaliseSearch, searchPatterns } from "./search";
import { sortOf, type UsersFilter, type UsersQuery, type UserSort } from "./search-params";
import type { UserRow, UsersPage } from "./types";

/** Everything of a row that the list shows, and nothing that it does not: no password hash leaves the table. */
const listed = {
  id: users.id,
  login: users.login,
  firstName: users.firstName,
  lastName: users.lastName,
  email: users.email,
  phone: users.phone,
  status: users.status,
  isManager: users.isManager,
  createdAt: users.createdAt,
};

const groupIds = {
  region: users.regionId,
  city: users.cityId,
  role: users.roleId,
  position: users.positionId,
  team: users.teamId,
  department: users.departmentId,
  appointment: users.appointmentId,
} satisfies Record<GroupKind, unknown>;

const sortKeys: Record<UserSort, SQL[]> = {
  login: [sql`${users.loginKey}`],
  name: [sql`${users.nameKey}`],
  email: [sql`${users.emailKey}`],
  phone: [sql`${users.phone}`],
  status: [sql`${users.status}`],
  isManager: [sql`${users.isManager}`],
  created: [],
};

/** Whom the filter of the list means: the same for a page of it and for what is done to all of them. */
export function matchingUsers(companyId: string, query: UsersFilter): SQL | undefined {
  return and(
    eq(users.companyId, companyId),
    or(...searchPatterns(query.q).map((pattern) => sql`${users.search} like ${pattern}`)),
  );
}

/** One page of the company's users, searched and sorted; a page past the end gives the last one. */
export async function listUsers(companyId: string, query: UsersQuery): Promise<UsersPage> {
  const wanted = matchingUsers(companyId, query);
  const everyone = searchPatterns(query.q).length > 0 ? null : await getUserCounts(companyId);

  return withCompany(companyId, async (tx) => {
    const total = everyone?.total ?? (await tx.$count(users, wanted));
    const { page, offset, limit, fromEnd } = pageWindow(query.page, query.size, total);
    const order = orderOf(query.sort, fromEnd);
    // The rows that are passed over are read from the index alone; only the page itself is fetched.
    const ids = tx
      .select({ id: users.id })
      .from(users)
      .where(wanted)
      .orderBy(...order)
      .limit(limit)
      .offset(offset);
    const found = await tx
      .select({ ...listed, groupIds })
      .from(users)
      .where(and(eq(users.companyId, companyId), inArray(users.id, ids)))
      .orderBy(...order);
    const names = await namesOfGroups(
      tx,
      companyId,
      found.flatMap((user) => Object.values(user.groupIds)),
    );
    const rows = found.map(({ groupIds: ids, ...user }): UserRow => ({
      ...user,
      groups: Object.fromEntries(GROUP_KINDS.map((kind) => [kind, names.get(ids[kind] ?? "")])),
    }));
    return {
      rows: fromEnd ? rows.reverse() : rows,
      total,
      page,
      size: query.size,
      search: normaliseSearch(query.q) && query.q.trim(),
    };
  });
}

/** The id comes last, so that the order is total and pages neither repeat nor lose a row. */
function orderOf(sort: UsersQuery["sort"], fromEnd: boolean): SQL[] {
  const { key, descending } = sortOf(sort);
  const direction = descending === fromEnd ? asc : desc;
  return [...sortKeys[key], users.id].map((part) => direction(part));
}

async function namesOfGroups(tx: CompanyTransaction, companyId: string, ids: (string | null)[]) {
  const wanted = [...new Set(ids)].filter((id) => id !== null);
  if (wanted.length === 0) return new Map<string, string>();
  const found = await tx
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(eq(groups.companyId, companyId), inArray(groups.id, wanted)));
  return new Map(found.map(({ id, name }) => [id, name]));
}
