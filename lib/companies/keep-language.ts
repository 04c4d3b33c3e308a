import "server-only";

import { cookies } from "next/headers";

import { COMPANY_LOCALE_COOKIE, YEAR_IN_SECONDS } from "../locale";
import { getCompany } from "./queries";

/** Keeps the company's language in a cookie at sign-in, so that a page knows it before it has asked the database. */
export async function keepCompanyLanguage(companyId: string): Promise<void> {
  const { language } = await getCompany(companyId);
  const jar = await cookies();
  jar.set(COMPANY_LOCALE_COOKIE, language, { maxAge: YEAR_IN_SECONDS, sameSite: "lax", path: "/" });
}
