import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, timestamp, unique, uuid } from "drizzle-orm/pg-core";
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

/**
 * Which group a group has been merged into, for whoever still holds its id: an import that read it before. While the
 * group itself is still there, its users are on their way to the other.
 */
export const groupMerges = pgTable(
  "group_merges",
  {
    /** No reference: this outlives the group. */
    groupId: uuid().primaryKey(),
    companyId: uuid()
      .notNull()
      .references(() => companies.id, { onDelete: "cascade" }),
    intoId: uuid().notNull(),
    /** The admin who merged, for the history of the users who are moved. */
    startedBy: uuid().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("group_merges_into").on(table.companyId, table.intoId),
    foreignKey({
      name: "group_merges_into_fk",
      columns: [table.companyId, table.intoId],
      foreignColumns: [groups.companyId, groups.id],
    }).onDelete("cascade"),
    ownCompany(),
  ],
);
