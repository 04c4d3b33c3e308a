import { customType, index, integer, pgTable, timestamp } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/**
 * Attempts at secrets that did not succeed, counted by account and by address before there is a company to belong to.
 * The app's role reaches it only through functions; keys are hashes, so the table names nobody.
 */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    /** A keyed hash of what is limited: an account, or an address. */
    key: bytea().primaryKey(),
    failures: integer().notNull(),
    /** When the count began: it is forgotten a while after. */
    since: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Until then nothing more is tried, nor counted; the wait grows with every failure after it. */
    lockedUntil: timestamp({ withTimezone: true }),
  },
  (table) => [index("sign_in_attempts_since").on(table.since)],
).enableRLS();
