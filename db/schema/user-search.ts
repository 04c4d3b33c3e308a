import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { ownCompany } from "./tenancy";

/**
 * What the search of users looks at, and what a list of those it finds is sorted by: a narrow copy of columns of the
 * table of users, kept by triggers of it. A search reads it in a third of the pages, and a user whose status or group
 * changes costs the index of the search nothing.
 */
export const userSearch = pgTable(
  "user_search",
  {
    companyId: uuid().notNull(),
    userId: uuid().notNull(),
    /** A space, so that every word begins with one, and the user's `search`. */
    words: text().notNull(),
    loginKey: text().notNull(),
    nameKey: text(),
    emailKey: text(),
    phone: text(),
  },
  (table) => [
    primaryKey({ columns: [table.companyId, table.userId] }),
    // By company, so that the users of others cost a search nothing.
    index("user_search_words").using("gin", table.companyId, sql`words gin_trgm_ops`),
    ownCompany(),
  ],
);
