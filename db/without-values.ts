import { DrizzleQueryError } from "drizzle-orm/errors";
import postgres from "postgres";

/**
 * A failed query as logs and Inngest may hear of it. Drizzle puts all values into its message, logins and hashes of
 * passwords too; PostgreSQL may quote those of the row.
 */
export function rethrowWithoutValues(error: unknown): never {
  const inner = error instanceof DrizzleQueryError ? (error.cause ?? new Error("a query failed")) : error;
  if (inner instanceof postgres.PostgresError) {
    for (const field of ["detail", "where", "internal_query"]) Reflect.deleteProperty(inner, field);
  }
  throw inner;
}
