import type { SearchParams } from "nuqs/server";

import { requireAdmin } from "@/lib/auth/session";
import { namesInFilter } from "@/lib/users/filter-values";
import { listUsers } from "@/lib/users/queries";
import { addressOf, loadUsersParams } from "@/lib/users/search-params";

import { UsersTable } from "./users-table";

export async function UsersRegion({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [{ companyId, userId }, query] = await Promise.all([requireAdmin(), loadUsersParams(searchParams)]);
  const [page, names] = await Promise.all([listUsers(companyId, query), namesInFilter(companyId, query)]);
  return <UsersTable page={page} names={names} address={addressOf(query)} selfId={userId} />;
}
