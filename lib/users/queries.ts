import { and, eq, inArray, sql } from "drizzle-orm";

import { type CompanyTransaction, withCompany } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { users } from "@/db/schema/users";

import { GROUP_KINDS } from "../imports/group-kinds";
import { groupColumns } from "./matching";
import { listPageIds } from "./page-ids";
import type { UsersQuery } from "./search-params";
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

/** One page of the company's users, searched, filtered and sorted; a page past the end gives the last one. */
export function listUsers(companyId: string, query: UsersQuery): Promise<UsersPage> {
  return withCompany(companyId, async (tx) => {
    await preferIndexes(tx);
    const { ids, ...page } = await listPageIds(tx, companyId, query);
    return { ...page, size: query.size, rows: await readRows(tx, companyId, ids) };
  });
}

/**
 * The planner does not know how the users of one company lie among those of all: every way through the table has its
 * index here, so none is a way through the whole of it. And a page is too short for workers or compiled code to help.
 */
export async function preferIndexes(tx: CompanyTransaction): Promise<void> {
  await tx.execute(sql`
    select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
      set_config('max_parallel_workers_per_gather', '0', true)`);
}

async function readRows(
  tx: CompanyTransaction,
  companyId: string,
  ids: readonly string[],
): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .select({ ...listed, groupIds: groupColumns })
    .from(users)
    .where(and(eq(users.companyId, companyId), inArray(users.id, [...ids])));
  const names = await namesOfGroups(
    tx,
    companyId,
    found.flatMap((user) => Object.values(user.groupIds)),
  );
  const rows = found.map(({ groupIds, ...user }): UserRow => ({
    ...user,
    groups: Object.fromEntries(GROUP_KINDS.map((kind) => [kind, names.get(groupIds[kind] ?? "")])),
  }));
  const places = new Map(ids.map((id, place) => [id, place]));
  return rows.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
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
