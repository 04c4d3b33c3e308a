import { sql } from "drizzle-orm";
import { check, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
import { companies } from "./companies";
import { id, ownCompany } from "./tenancy";

export const groups = pgTable(
  "groups",
  {
    id: id(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    kind: text({
      enum: ["region", "city", "role", "position", "team", "department", "appointment"],
    }).notNull(),
    name: text().notNull(),
    /** The name without regard to case and spare spaces, made by `nameKey`: the one place that knows how. */
    nameKey: text().notNull(),
    createdAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique("groups_name_key").on(table.companyId, table.kind, table.nameKey),
    /** The target of the users' foreign keys: a user cannot point at another company's group. */
    unique("groups_of_company").on(table.companyId, table.id),
    check(
      "groups_kind",
      sql`${table.kind} in ('region', 'city', 'role', 'position', 'team', 'department', 'appointment')`,
    ),
    ownCompany(),
  ],
);
