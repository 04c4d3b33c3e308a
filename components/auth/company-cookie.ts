import { YEAR_IN_SECONDS } from "@/lib/locale";

/** The company code last typed in this browser: the next sign-in starts with it. */
export const COMPANY_COOKIE = "company";

export function rememberCompany(code: string): void {
  document.cookie = `${COMPANY_COOKIE}=${encodeURIComponent(code)}; path=/sign-in; max-age=${YEAR_IN_SECONDS}; samesite=lax`;
}
