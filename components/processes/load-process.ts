import "server-only";

import { cache } from "react";
import { z } from "zod";

import { requireAdmin } from "@/lib/auth/session";
import { getProcess } from "@/lib/processes/queries";
import type { ProcessView } from "@/lib/processes/types";

/** A process of the admin's company by whatever stands in the URL; read once a request. */
export const loadProcess = cache(async (id: string): Promise<ProcessView | null> => {
  const { companyId } = await requireAdmin();
  return z.uuid().safeParse(id).success ? getProcess(companyId, id) : null;
});
