import "server-only";
import { cache } from "react";

import { getAccount } from "@/lib/account/queries";
import { requireUser } from "@/lib/auth/session";

/** The account of whoever asks; its parts on the page share one reading. */
export const loadAccount = cache(async () => {
  const { companyId, userId, sessionVersion } = await requireUser();
  return { ...(await getAccount(companyId, userId)), sessionVersion };
});
