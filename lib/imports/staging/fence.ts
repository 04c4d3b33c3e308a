import type { CompanySql } from "@/db/client";

/**
 * Ends a sub-select that computes what is compared with columns of a table. Behind row-level security only functions
 * that are leakproof may be looked up in an index, and `lower` is not: so it is computed first, for good.
 */
export const fence = (sql: CompanySql) => sql`offset 0`;
