import { sql } from "drizzle-orm";
import { check, foreignKey, index, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { id, ownCompany } from "./tenancy";
import { users } from "./users";

/** What has happened to a user, newest last: by an admin, by an import, or by the user. Never a password. */
export const userChanges = pgTable(
  "user_changes",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    userId: uuid().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Who did it; the user's own id where they did it themself. */
    actorId: uuid(),
    /** The import that did it. No reference: the history outlives the record of the process. */
    processId: uuid(),
    kind: text({ enum: ["created", "updated"] }).notNull(),
    /**
     * By column key, what it was and what it became: `{"email": [null, "a@b.example"]}`. A group is the name it had
     * then, a password is `[null, null]`.
     */
    changes: jsonb().notNull().default({}),
  },
  (table) => [
    index("user_changes_user").on(table.companyId, table.userId, table.id),
    check("user_changes_kind", sql`${table.kind} in ('created', 'updated')`),
    foreignKey({
      name: "user_changes_user_fk",
      columns: [table.companyId, table.userId],
      foreignColumns: [users.companyId, users.id],
    }).onDelete("cascade"),
    ownCompany(),
  ],
);
