import { sql } from "drizzle-orm";
import { pgPolicy, uuid } from "drizzle-orm/pg-core";

/** Time-ordered identifiers: inserts stay at the end of the index, and ids sort by age. */
export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`new_id()`);

/**
 * The second wall between companies. `withCompany` sets `rollcall.company_id` for the transaction; without it the
 * setting is empty and no row matches. The sub-select makes Postgres evaluate it once a query, not once a row.
 */
const current = sql.raw("(select nullif(current_setting('rollcall.company_id', true), '')::uuid)");

export const ownCompany = (column = "company_id") => {
  const matches = sql.raw(`${column} = `).append(current);
  return pgPolicy("own_company", { for: "all", using: matches, withCheck: matches });
};
