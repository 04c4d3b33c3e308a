import type { CompanySql } from "@/db/client";

/**
 * Ends a sub-select that computes what is compared with columns of a table. Behind row-level security only functions
 * that are leakproof may be looked up in an index, and `lower` is not: so it is computed first, for good.
 */
export const fence = (sql: CompanySql) => sql`offset 0`;

/**
 * The company's id where the planner cannot see it. Of a company that its statistics do not know, since its users came
 * in a moment ago, it takes for granted that it has one user, and any index or nested loop will do; of a company it
 * cannot name it expects a fair share of the table, and looks each user up by the index that is made for it.
 */
export const hidden = (sql: CompanySql, companyId: string) => sql`(select ${companyId}::uuid)`;

/**
 * For this transaction: what is looked for is found by index. Statistics of a table that has only begun to grow let the
 * planner go through all of it instead, once for each chunk.
 */
export const byIndex = (sql: CompanySql) => sql`select set_config('enable_seqscan', 'off', true)`;

/**
 * Whether a moment is there, asked so that the planner does not make much of it: where its statistics are of a time
 * when hardly any contact was confirmed, it would go through all that are for every row of a file.
 */
export const isSet = (sql: CompanySql, moment: string) =>
  sql.unsafe(`coalesce(${moment}, 'infinity') < 'infinity'`);
