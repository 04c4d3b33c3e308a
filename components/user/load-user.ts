import "server-only";

import { cache } from "react";
import { z } from "zod";

import { requireAdmin } from "@/lib/auth/session";
import type { UserDetails } from "@/lib/users/types";
import { getUser } from "@/lib/users/user";

/** A user of the admin's company by whatever stands in the URL; read once a request. */
export const loadUser = cache(async (id: string): Promise<UserDetails | null> => {
  const { companyId } = await requireAdmin();
  return z.uuid().safeParse(id).success ? getUser(companyId, id) : null;
});
