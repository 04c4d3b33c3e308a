import { asc, eq } from "drizzle-orm";

import { type CompanyTransaction, withCompany } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { users } from "@/db/schema/users";

import { groupColumns, matchingUsers } from "./matching";
import { preferIndexes } from "./queries";
import type { UsersFilter } from "./search-params";

/** Rows in memory at a time. */
const PAGE = 2_000;

const exported = {
  id: users.id,
  login: users.login,
  phone: users.phone,
  email: users.email,
  managerEmail: users.managerEmail,
  firstName: users.firstName,
  lastName: users.lastName,
  isManager: users.isManager,
  status: users.status,
  mustChangePassword: users.mustChangePassword,
  ...groupColumns,
};

/** A user as the workbook has one, but for the names of their groups. Nothing of a password leaves the table. */
export type ExportedUser = Awaited<ReturnType<typeof readPage>>[number];

/** How many users the filter means. */
export function countMatching(companyId: string, filter: UsersFilter): Promise<number> {
  return withCompany(companyId, async (tx) => {
    await preferIndexes(tx);
    return tx.$count(users, matchingUsers(companyId, filter));
  });
}

/** The users whom the filter means by age, a page in memory at a time, each page in a transaction of its own. */
export async function* listExported(companyId: string, filter: UsersFilter): AsyncGenerator<ExportedUser[]> {
  for (let after: string | undefined; ;) {
    const rows = await withCompany(companyId, (tx) => readPage(tx, companyId, filter, after));
    after = rows.at(-1)?.id;
    if (after === undefined) return;
    yield rows;
  }
}

async function readPage(
  tx: CompanyTransaction,
  companyId: string,
  filter: UsersFilter,
  after: string | undefined,
) {
  await preferIndexes(tx);
  return tx
    .select(exported)
    .from(users)
    .where(matchingUsers(companyId, filter, after))
    .orderBy(asc(users.id))
    .limit(PAGE);
}

/** The names of all groups of the company, by id. */
export async function namesOfAllGroups(companyId: string): Promise<ReadonlyMap<string, string>> {
  const found = await withCompany(companyId, (tx) =>
    tx.select({ id: groups.id, name: groups.name }).from(groups).where(eq(groups.companyId, companyId)),
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
