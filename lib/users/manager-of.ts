import type { CompanySql } from "@/db/client";

/**
 * The user of the company whom an e-mail names as a manager, as a query of one id: of several with the e-mail the one
 * who has confirmed it, else the earliest.
 */
export const managerOf = (sql: CompanySql, companyId: string, email: string) => sql`
  select m.id from users m
  where m.company_id = ${companyId} and m.email_key = lower(${email})
  order by m.email_confirmed_at is null, m.created_at, m.id
  limit 1`;
