import type { SearchParams } from "nuqs/server";

import { requireAdmin } from "@/lib/auth/session";
import { listUsers } from "@/lib/users/queries";
import { loadUsersParams } from "@/lib/users/search-params";

import { UsersTable } from "./users-table";

export async function UsersRegion({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ companyId }, query] = await Promise.all([requireAdmin(), loadUsersParams(searchParams)]);
  return <UsersTable page={await listUsers(companyId, query)} />;
}
