import type { CompanySql } from "@/db/client";
import type { ProcessScope } from "../../processes/mutations";
import { fence } from "../planner";

/** What a check may ask of a staged row, and the array of the chunk that has it. */
const ARRAYS = { facts: "facts", login: "logins", email: "emails", phone: "phones" } as const;

/**
 * The staged rows of a process as a table: `chunk`, `number` (Excel's own), and what is asked for; beside a login or an
 * e-mail what it is compared by, `login_key` and `email_key`. Only the arrays that are asked for are read.
 */
export function stagedRows(
  sql: CompanySql,
  { companyId, processId }: ProcessScope,
  wanted: readonly (keyof typeof ARRAYS)[],
) {
  const arrays = ["row_numbers", ...wanted.map((name) => ARRAYS[name])].map((name) => `c.${name}`);
  const keys = wanted.filter((name) => name === "login" || name === "email");
  const columns = ["c.number as chunk", "r.*", ...keys.map((name) => `lower(r.${name}) as ${name}_key`)];
  return sql`(
    select ${sql.unsafe(columns.join(", "))} from staged_chunks c
    cross join lateral unnest(${sql.unsafe(arrays.join(", "))}) as r(${sql.unsafe(["number", ...wanted].join(", "))})
    where c.company_id = ${companyId} and c.process_id = ${processId}
    ${fence(sql)})`;
}
