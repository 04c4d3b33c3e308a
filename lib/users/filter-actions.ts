"use server";

import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { listFilterValues } from "./filter-values";
import { FILTERS } from "./search-params";

export const listFilterValuesAction = adminAction(
  z.object({ name: z.enum(FILTERS), q: z.string().max(100) }),
  async (admin, { name, q }) => ({
    ok: true as const,
    values: await listFilterValues(admin.companyId, name, q),
  }),
);
